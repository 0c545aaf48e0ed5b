import { run } from '../db/statement';
import { openDownload } from '../db/snapshot';
import { toLog, type By } from '../deeds/by';
import { orderNumber } from '../payments/order-number';
import { tableOf, type Cell, type Table } from '../table';
import { ledgerSpan, readLedger } from './ledger';
import { readFigures, requireDate } from './sale';
import type { ExportFiguresQuery, ExportLedgerQuery, ExportSalesQuery, SaleFigures, SeatSums } from './schema';
import { statements } from './statements.generated';

/** Who downloads: one table at a time, a program for itself. */
export type Downloader = { person: string; by: By };

type OrderRow = {
  id: string;
  paidAt: Date;
  startsAt: Date;
  count: number;
  seats: string;
  amount: number;
  status: string;
  name: string | null;
  email: string | null;
};
type TicketRow = {
  id: string;
  ticketId: string;
  paidAt: Date;
  startsAt: Date;
  section: string | null;
  row: string | null;
  label: string | null;
  number: number;
  tier: string;
  price: number;
  voidedAt: Date | null;
  name: string | null;
  email: string | null;
};
type EntryRow = {
  id: string;
  createdAt: Date;
  userId: string;
  sequence: number;
  type: string;
  amount: number;
  balanceAfter: number;
  reservationId: string | null;
};

/** The pages of a cursor's rows as those of a table. */
async function* asCells<Row>(pages: AsyncGenerator<Row[]>, cells: (row: Row) => Cell[]): AsyncGenerator<Cell[][]> {
  for await (const rows of pages) yield rows.map(cells);
}

const BUYER = ['name', 'email'];
const ORDER = ['order', 'paidAt', 'startsAt', 'seatCount', 'seats', 'amount', 'status'];
const TICKET = [
  ...['order', 'ticket', 'paidAt', 'startsAt', 'section', 'row', 'seat', 'number', 'tier', 'price', 'voidedAt'],
];

/**
 * The orders or the tickets of a concert, to be read once. Where buyers are named, that is in the log of deeds.
 * @throws Refusal CONCERT_NOT_FOUND, SCHEDULE_NOT_FOUND, RATE_LIMITED, UNAVAILABLE; StoreUnavailable
 */
export async function salesTable(
  concertId: string,
  { scheduleId, table, format, people }: ExportSalesQuery,
  { person, by }: Downloader,
): Promise<Table> {
  await requireDate(concertId, scheduleId ?? null);
  const named = people === 'true';
  const what = JSON.stringify({ table, format });
  const log = async (): Promise<void> => {
    if (named) await run(statements.logSalesExport, [concertId, toLog(by), what]);
  };
  const wanted = [concertId, scheduleId ?? null, named];
  const buyer = ({ name, email }: { name: string | null; email: string | null }) => (named ? [name, email] : []);
  if (table === 'orders') {
    const pages = await openDownload<OrderRow>(person, statements.orders, wanted, log);
    const cells = (row: OrderRow): Cell[] => [
      ...[orderNumber(row.id), row.paidAt, row.startsAt, row.count, row.seats, row.amount, row.status],
      ...buyer(row),
    ];
    return { name: table, columns: [...ORDER, ...(named ? BUYER : [])], pages: asCells(pages, cells) };
  }
  const pages = await openDownload<TicketRow>(person, statements.tickets, wanted, log);
  const cells = (row: TicketRow): Cell[] => [
    ...[orderNumber(row.id), row.ticketId, row.paidAt, row.startsAt, row.section, row.row, row.label, row.number],
    ...[row.tier, row.price, row.voidedAt],
    ...buyer(row),
  ];
  return { name: table, columns: [...TICKET, ...(named ? BUYER : [])], pages: asCells(pages, cells) };
}

const ENTRY = ['id', 'createdAt', 'userId', 'sequence', 'type', 'amount', 'balanceAfter', 'reservationId'];
const DAY = ['day', 'entries', 'charged', 'refunded', 'spent', 'owed'];

/**
 * The ledger by day, or its entries, to be read once; that somebody takes the entries along, which are people's, is in the log of
 * deeds.
 * @throws Refusal RATE_LIMITED, UNAVAILABLE; StoreUnavailable
 */
export async function ledgerTable(
  { table, format, from, to }: ExportLedgerQuery,
  { person, by }: Downloader,
): Promise<Table> {
  if (table === 'days') {
    const { days } = await readLedger({ from, to });
    const rows = days.map((day) => [day.day, day.entries, day.charged, day.refunded, day.spent, day.owed]);
    return tableOf(table, DAY, rows);
  }
  const span = ledgerSpan({ from, to });
  const what = JSON.stringify({ table, format, from: span.from, to: span.to });
  const log = () => run(statements.logLedgerExport, [toLog(by), what]);
  const pages = await openDownload<EntryRow>(person, statements.entries, [span.since, span.before], log);
  const cells = (row: EntryRow): Cell[] => [
    ...[row.id, row.createdAt, row.userId, row.sequence, row.type, row.amount, row.balanceAfter, row.reservationId],
  ];
  return { name: table, columns: ENTRY, pages: asCells(pages, cells) };
}

const SUMS = ['total', 'available', 'held', 'sold', 'keptBack', 'revenue'];

function sumCells({ total, available, held, sold, keptBack, revenue }: SeatSums): Cell[] {
  return [total, available, held, sold, keptBack, revenue];
}

function tablesOf({ hours, tiers, sections, funnel, steps }: SaleFigures): Record<ExportFiguresQuery['table'], Table> {
  return {
    hours: tableOf(
      'hours',
      ['hour', 'orders', 'seats', 'revenue'],
      hours.map((hour) => [new Date(hour.at), hour.orders, hour.seats, hour.revenue]),
    ),
    tiers: tableOf(
      'tiers',
      ['tier', 'tierInEnglish', 'price', ...SUMS],
      tiers.map((tier) => [tier.name.ko, tier.name.en, tier.price, ...sumCells(tier)]),
    ),
    sections: tableOf(
      'sections',
      ['section', ...SUMS],
      sections.map((section) => [section.section, ...sumCells(section)]),
    ),
    funnel: tableOf('funnel', ['step', 'people'], Object.entries(funnel)),
    steps: tableOf(
      'steps',
      ['step', 'medianSeconds', 'p95Seconds'],
      Object.entries(steps).map(([step, span]) => [step, span?.median ?? null, span?.p95 ?? null]),
    ),
  };
}

/**
 * The figures of a sale as tables, the wanted one first.
 * @throws Refusal CONCERT_NOT_FOUND, SCHEDULE_NOT_FOUND; StoreUnavailable
 */
export async function figureTables(
  concertId: string,
  { scheduleId, table }: ExportFiguresQuery,
): Promise<[Table, ...Table[]]> {
  const { [table]: wanted, ...others } = tablesOf(await readFigures(concertId, scheduleId ?? null));
  return [wanted, ...Object.values<Table>(others)];
}
