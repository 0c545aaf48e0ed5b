import { z } from 'zod';

import { concertParams, type SalesView } from '../catalog/schema';
import { reason } from '../deeds/schema';
import { defineOperation, id, timestamp, won } from '../operation';
import { seatStatus } from '../seats/schema';
import { bilingual } from '../text';

const span = z
  .object({ median: z.number(), p95: z.number() })
  .nullable()
  .meta({ description: 'Seconds: of half of them at most, and of 95 in 100; null when there is none' });

/** What became of some of the seats. */
const seatSums = {
  total: z.int(),
  available: z.int(),
  held: z.int(),
  sold: z.int(),
  keptBack: z.int(),
  revenue: won.meta({ description: 'Won that were paid for them, whatever they cost now' }),
};

export const saleFigures = z
  .object({
    asOf: timestamp,
    concertId: id,
    scheduleId: id.nullable().meta({ description: 'The date that the seats and hours are of; null for all dates' }),
    dates: z.array(z.object({ id, startsAt: timestamp, opensAt: timestamp })),
    seats: z.object({ ...seatSums, orders: z.int() }),
    hours: z
      .array(z.object({ at: timestamp, orders: z.int(), seats: z.int(), revenue: won }))
      .meta({ description: 'Hours in which something was bought, by when they begin' }),
    tiers: z
      .array(z.object({ name: bilingual, price: won, ...seatSums }))
      .meta({ description: 'Those of one name and price are one, whatever the date' }),
    sections: z
      .array(z.object({ section: z.string(), ...seatSums }))
      .meta({ description: 'None in houses that only number their seats' }),
    funnel: z
      .object({
        arrived: z.int().meta({ description: 'Took a place in the queue' }),
        waited: z.int().meta({ description: 'Of these, who were not let in at once' }),
        entered: z.int(),
        held: z.int(),
        paid: z.int(),
      })
      .meta({ description: 'People, each counted once; of all dates together, which have one queue' }),
    steps: z
      .object({
        toEnter: span.meta({ description: 'From joining to coming in, of each place that came in' }),
        toHold: span.meta({ description: 'From a person’s first coming in to the first hold' }),
        toPay: span.meta({ description: 'From a hold to its payment' }),
      })
      .meta({ description: 'How long each step took; of all dates together' }),
  })
  .meta({ id: 'SaleFigures' });

export const houseHeat = z
  .object({
    asOf: timestamp,
    scheduleId: id,
    opensAt: timestamp,
    total: z.int(),
    taken: z.int().meta({ description: 'Seats that somebody has held, whether they were bought then or not' }),
    takenAfterMs: z.array(z.int().nullable()).meta({
      description: 'Of each seat from number 1 on, how long after booking opened it was first held; null for never',
    }),
    statuses: z.array(seatStatus).meta({ description: 'Of each seat likewise, what it is now' }),
    rows: z
      .array(
        z.object({
          section: z.string().nullable(),
          row: z.string().nullable(),
          first: z.int().meta({ description: 'Number of its first seat; the others follow' }),
          total: z.int(),
          taken: z.int(),
          sold: z.int(),
          firstAfterMs: z.int().nullable(),
          medianAfterMs: z.int().nullable(),
        }),
      )
      .meta({ description: 'Rows by section; parts of the numbers in houses that only number their seats' }),
  })
  .meta({ id: 'HouseHeat' });

const DAY_MS = 86_400_000;
/** Ten years. */
const MAX_DAYS = 3_660;

/** Days of this shop, and of shows to come. */
const FIRST_DAY = '2000-01-01';
const LAST_DAY = '2099-12-31';
const ledgerDay = z.iso
  .date()
  .refine((day) => day >= FIRST_DAY && day <= LAST_DAY, { message: `is before ${FIRST_DAY} or after ${LAST_DAY}` });

const ledgerDays = z.object({
  from: ledgerDay.optional().meta({ description: 'First day at the venue; left out, 30 days before the last' }),
  to: ledgerDay.optional().meta({ description: 'Last day; left out, today' }),
});

const inOrder = ({ from, to }: { from?: string | undefined; to?: string | undefined }): boolean =>
  from === undefined || to === undefined || (from <= to && Date.parse(to) - Date.parse(from) < MAX_DAYS * DAY_MS);

const order = { path: ['to'], message: `is before \`from\`, or ${MAX_DAYS} days after it` };

export const ledgerQuery = ledgerDays.refine(inOrder, order);

export const ledgerView = z
  .object({
    asOf: timestamp,
    from: z.iso.date(),
    to: z.iso.date(),
    owedNow: won.meta({ description: 'Owed to fans at this moment: the sum of all balances' }),
    days: z
      .array(
        z.object({
          day: z.iso.date(),
          entries: z.int(),
          charged: won.meta({ description: 'Into the wallets' }),
          refunded: won.meta({ description: 'Into the wallets again, for tickets' }),
          spent: won.meta({ description: 'Out of the wallets, for tickets' }),
          owed: won.meta({ description: 'What was owed to fans when the day ended' }),
        }),
      )
      .meta({ description: 'Days on which something happened, the earliest first' }),
  })
  .meta({ id: 'LedgerByDay' });

export type SaleFigures = z.output<typeof saleFigures>;
export type HouseHeat = z.output<typeof houseHeat>;
export type LedgerQuery = z.output<typeof ledgerQuery>;
export type LedgerView = z.output<typeof ledgerView>;
export type SeatSums = Omit<SalesView, 'reservations'> & { total: number };

const ofDate = z.object({ scheduleId: id.optional().meta({ description: 'One of its dates; left out, all' }) });

export const getFigures = defineOperation({
  id: 'getFigures',
  method: 'GET',
  path: '/admin/concerts/{concertId}/figures',
  tag: 'Operators',
  summary: 'What was sold when and where, and how far people came',
  caller: 'operator',
  permission: 'readSales',
  params: concertParams,
  query: ofDate,
  success: { status: 200, schema: saleFigures, description: 'The figures, five seconds old at most' },
  errors: ['CONCERT_NOT_FOUND', 'SCHEDULE_NOT_FOUND'],
});

export const getHeat = defineOperation({
  id: 'getHeat',
  method: 'GET',
  path: '/admin/concerts/{concertId}/heat',
  tag: 'Operators',
  summary: 'Which seats of a date went first',
  caller: 'operator',
  permission: 'readSales',
  params: concertParams,
  query: z.object({ scheduleId: id }),
  success: { status: 200, schema: houseHeat, description: 'The house, five seconds old at most' },
  errors: ['CONCERT_NOT_FOUND', 'SCHEDULE_NOT_FOUND'],
});

export const getLedger = defineOperation({
  id: 'getLedger',
  method: 'GET',
  path: '/admin/ledger',
  tag: 'Operators',
  summary: 'What went through the wallets by day, and what is owed to fans',
  caller: 'operator',
  permission: 'readLedger',
  query: ledgerQuery,
  success: { status: 200, schema: ledgerView, description: 'The days, five seconds old at most' },
  errors: [],
});

const format = z.enum(['csv', 'xlsx']).default('csv');

const DOWNLOAD = {
  status: 200,
  schema: z.string(),
  mediaType: 'text/csv',
  alsoMediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

const HOW =
  'CSV (RFC 4180) in UTF-8, or a workbook; times are the venue’s. Text that a spreadsheet would take for a formula begins with an ' +
  'apostrophe in CSV, and is text in a workbook. The last row says `incomplete` when the database went away on the way. One ' +
  'download at a time a person';

export const exportFigures = defineOperation({
  id: 'exportFigures',
  method: 'GET',
  path: '/admin/concerts/{concertId}/figures/export',
  tag: 'Operators',
  summary: 'The figures as a table for spreadsheets',
  caller: 'operator',
  permission: 'readSales',
  params: concertParams,
  query: ofDate.extend({
    table: z.enum(['hours', 'tiers', 'sections', 'funnel', 'steps']).default('hours').meta({
      description: 'Of CSV; a workbook has all of them',
    }),
    format,
  }),
  success: { ...DOWNLOAD, description: HOW },
  errors: ['CONCERT_NOT_FOUND', 'SCHEDULE_NOT_FOUND'],
});

export const exportSales = defineOperation({
  id: 'exportSales',
  method: 'GET',
  path: '/admin/concerts/{concertId}/sales/export',
  tag: 'Operators',
  summary: 'Orders or tickets as a table for spreadsheets',
  caller: 'operator',
  permission: 'readSales',
  params: concertParams,
  query: ofDate.extend({
    table: z.enum(['orders', 'tickets']).default('orders'),
    format,
    people: z.enum(['true', 'false']).default('false').meta({
      description: 'Whether buyers are named, with their emails: for whoever may read people, and in the log of deeds',
    }),
    reason,
  }),
  success: { ...DOWNLOAD, description: HOW },
  errors: ['CONCERT_NOT_FOUND', 'SCHEDULE_NOT_FOUND'],
});

export const exportLedger = defineOperation({
  id: 'exportLedger',
  method: 'GET',
  path: '/admin/ledger/export',
  tag: 'Operators',
  summary: 'The ledger as a table for spreadsheets; that somebody takes its entries along is in the log of deeds',
  caller: 'operator',
  permission: 'readLedger',
  query: ledgerDays
    .extend({ table: z.enum(['days', 'entries']).default('days'), format, reason })
    .refine(inOrder, order),
  success: { ...DOWNLOAD, description: HOW },
  errors: [],
});

export type ExportFiguresQuery = z.output<NonNullable<typeof exportFigures.query>>;
export type ExportSalesQuery = z.output<NonNullable<typeof exportSales.query>>;
export type ExportLedgerQuery = z.output<NonNullable<typeof exportLedger.query>>;
