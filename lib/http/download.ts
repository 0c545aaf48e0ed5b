import { setTimeout as sleep } from 'node:timers/promises';

import { csvLine, csvTable } from '../csv';
import { log } from '../log';
import type { Table } from '../table';
import { xlsxFile } from '../xlsx';
import { Answer, type Outlet } from './answer';

/** Bytes that may wait for a slow reader before more is read for it. */
const MAX_UNTAKEN_BYTES = 256 * 1024;
const LOOK_AGAIN_MS = 20;

/** Excel takes a text for UTF-8 when it begins so. */
const UTF8_MARK = '\ufeff';

const MEDIA_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

type Format = keyof typeof MEDIA_TYPES;
type Pieces = AsyncGenerator<string | Uint8Array>;

async function pour(pieces: Pieces, outlet: Outlet, gone: AbortSignal, format: Format): Promise<void> {
  try {
    for await (const piece of pieces) {
      outlet.write(piece);
      while (!gone.aborted && outlet.untakenBytes() > MAX_UNTAKEN_BYTES) await sleep(LOOK_AGAIN_MS);
      if (gone.aborted) return;
    }
  } catch (error) {
    log().error({ err: error }, 'a table was not sent to its end');
    // The status has been said; a table that merely stops would pass for whole. A workbook that stops is one that cannot be opened.
    if (!gone.aborted && format === 'csv') outlet.write(csvLine(['incomplete']));
  }
  if (!gone.aborted) outlet.end();
}

async function fileOf(name: string, format: Format, pieces: Pieces): Promise<Answer> {
  const first = await pieces.next();
  const headers = [
    ...['content-type', MEDIA_TYPES[format], 'cache-control', 'private, no-store'],
    ...['content-disposition', `attachment; filename="${name}"`],
  ];
  const body = (outlet: Outlet): (() => void) => {
    const gone = new AbortController();
    if (format === 'csv') outlet.write(UTF8_MARK);
    if (!first.done) outlet.write(first.value);
    void pour(pieces, outlet, gone.signal, format);
    return () => gone.abort();
  };
  return new Answer(200, body, headers);
}

/**
 * A table as a file, sent as fast as its reader takes it: no more of it is in memory than a piece and what waits to be taken.
 * @param pieces lines of CSV; what the first one throws is thrown here
 * @throws StoreUnavailable
 */
export function csvFile(name: string, pieces: AsyncGenerator<string>): Promise<Answer> {
  return fileOf(name, 'csv', pieces);
}

/**
 * Tables as a file, as `csvFile`: a workbook has a sheet of each, CSV the first one alone.
 * @param name without its ending
 */
export function tableFile(name: string, format: Format, tables: readonly [Table, ...Table[]]): Promise<Answer> {
  return fileOf(`${name}.${format}`, format, format === 'xlsx' ? xlsxFile(tables) : csvTable(tables[0]));
}
