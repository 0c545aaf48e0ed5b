import { VENUE_OFFSET_MS } from './catalog/venue-day';
import { toTheEnd, type Cell, type Table } from './table';

/** What spreadsheets begin a formula with (OWASP, CSV injection), also after spaces and in full width. */
const FORMULA = /^[\s\u00a0\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;

/** A moment by the venue's clock, with its offset: 2026-12-24T20:00:00+09:00. */
function venueMoment(time: Date): string {
  return `${new Date(time.getTime() + VENUE_OFFSET_MS).toISOString().slice(0, 19)}+09:00`;
}

/** A cell that no spreadsheet runs: quoted (RFC 4180), with an apostrophe before what looks like a formula. */
function csvCell(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  const text = cell instanceof Date ? venueMoment(cell) : (cell ?? '');
  return `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}

/** A line of CSV, with its end. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** A table as lines of CSV; the first piece is the names of the columns. */
export async function* csvTable(table: Table): AsyncGenerator<string> {
  yield csvLine(table.columns);
  for await (const rows of toTheEnd(table)) yield rows.map(csvLine).join('');
}
