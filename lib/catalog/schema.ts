import { z } from 'zod';

import { defineOperation, id, listOf, timestamp, won } from '../operation';
import { line, prose } from '../text';
import { listCursor } from './list-cursor';

export const salesState = z.enum(['upcoming', 'open', 'closed', 'soldOut']);

export const concertSummary = z
  .object({
    id,
    title: z.string(),
    artist: z.string(),
    venue: z.string(),
    posterUrl: z.string().nullable(),
    salesState,
  })
  .meta({ id: 'ConcertSummary' });

export const concertView = concertSummary
  .extend({ description: z.string(), maxSeatsPerUser: z.int(), holdSeconds: z.int() })
  .meta({ id: 'Concert' });

export const scheduleView = z
  .object({
    id,
    concertId: id,
    startsAt: timestamp,
    price: won,
    bookingOpensAt: timestamp,
    bookingClosesAt: timestamp,
    totalSeats: z.int(),
    remainingSeats: z.int(),
  })
  .meta({ id: 'Schedule' });

export const queuePolicy = z
  .object({
    capacity: z.int(),
    admitPerSecond: z.int(),
    activeSeconds: z.int(),
    claimSeconds: z.int(),
    paused: z.boolean(),
  })
  .meta({ id: 'QueuePolicy' });

/** Bounds of the queue policy: wide enough for a stadium, small enough that a slip of the finger is refused. */
export const queuePolicyFields = {
  capacity: z.int().min(1).max(1_000_000),
  admitPerSecond: z.int().min(1).max(100_000),
  activeSeconds: z.int().min(1).max(86_400),
  claimSeconds: z.int().min(1).max(86_400),
};

const EARLIEST_TIME_MS = Date.UTC(2000, 0);
const LATEST_TIME_MS = Date.UTC(2200, 0);

/** A point in time as clients may write it, with any offset, within a range that every part of the system can store. */
const inputTime = z.iso
  .datetime({ offset: true })
  .refine((text) => Date.parse(text) >= EARLIEST_TIME_MS && Date.parse(text) < LATEST_TIME_MS, {
    message: 'must lie between 2000 and 2200',
  });

/** Seats of all dates of one concert: its insertion is one transaction of about four seconds at most. */
const MAX_SEATS = 500_000;
const MAX_SEATS_A_DATE = 100_000;
const DEFAULT_SEATS = 50;

const seatPrice = z.int().min(0).max(10_000_000);

/** A part of a big house. Its rows are named 1, 2, 3 … from the stage, and so are the seats of each row. */
const newSection = z
  .strictObject({
    name: line(40),
    price: seatPrice.optional().meta({ description: 'Won a seat; the price of the date when left out' }),
    rows: z
      .array(z.int().min(1).max(1_000))
      .min(1)
      .max(500)
      .meta({ description: 'How many seats each row has, from the stage' }),
  })
  .meta({ id: 'NewSection' });

function seatsIn(sections: readonly z.output<typeof newSection>[]): number {
  return sections.reduce((seats, { rows }) => seats + rows.reduce((sum, row) => sum + row, 0), 0);
}

const newSections = z
  .array(newSection)
  .min(1)
  .max(1_000)
  .refine((sections) => new Set(sections.map(({ name }) => name)).size === sections.length, {
    message: 'have a name twice',
  })
  .refine((sections) => seatsIn(sections) <= MAX_SEATS_A_DATE, {
    message: `have more than ${MAX_SEATS_A_DATE} seats together`,
  });

const newSchedule = z
  .strictObject({
    startsAt: inputTime,
    bookingOpensAt: inputTime,
    bookingClosesAt: inputTime,
    price: seatPrice,
    seatCount: z.int().min(1).max(MAX_SEATS_A_DATE).optional().meta({ default: DEFAULT_SEATS }),
    sections: newSections.optional().meta({
      description: 'The house, section by section, in the order in which seat numbers run; `seatCount` follows from it',
    }),
  })
  .refine((s) => Date.parse(s.bookingOpensAt) < Date.parse(s.bookingClosesAt), {
    path: ['bookingClosesAt'],
    message: 'must be after bookingOpensAt',
  })
  .refine(({ seatCount, sections }) => !sections || seatCount === undefined || seatCount === seatsIn(sections), {
    path: ['seatCount'],
    message: 'is not the number of seats in the sections',
  })
  .transform(({ seatCount, ...schedule }) => ({
    ...schedule,
    seatCount: schedule.sections ? seatsIn(schedule.sections) : (seatCount ?? DEFAULT_SEATS),
  }));

export const newConcertBody = z.strictObject({
  title: line(200),
  artist: line(200),
  venue: line(200),
  description: prose(5_000),
  posterUrl: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional(),
  maxSeatsPerUser: z.int().min(1).max(100).default(4),
  holdSeconds: z.int().min(1).max(86_400).default(300),
  queue: z
    .strictObject({
      capacity: queuePolicyFields.capacity.default(100),
      admitPerSecond: queuePolicyFields.admitPerSecond.default(50),
      activeSeconds: queuePolicyFields.activeSeconds.default(300),
      claimSeconds: queuePolicyFields.claimSeconds.default(60),
    })
    .prefault({}),
  schedules: z
    .array(newSchedule)
    .min(1)
    .max(100)
    .refine((schedules) => schedules.reduce((seats, { seatCount }) => seats + seatCount, 0) <= MAX_SEATS, {
      message: `have more than ${MAX_SEATS} seats together`,
    }),
});

export const newConcertView = concertView
  .extend({ queue: queuePolicy, schedules: z.array(scheduleView) })
  .meta({ id: 'NewConcert' });

export const salesView = z
  .object({
    available: z.int(),
    held: z.int(),
    sold: z.int(),
    revenue: won,
    reservations: z.object({ pending: z.int(), paid: z.int(), cancelled: z.int(), expired: z.int() }),
  })
  .meta({ id: 'Sales' });

export const concertParams = z.object({ concertId: id });

/** Concerts of a page unless the reader says how many, and at most. */
export const CONCERTS_A_PAGE = 50;
const MAX_CONCERTS_A_PAGE = 100;

export const concertsQuery = z.object({
  cursor: listCursor.optional().meta({ description: '`nextCursor` of the page before' }),
  limit: z.coerce.number().int().min(1).max(MAX_CONCERTS_A_PAGE).default(CONCERTS_A_PAGE),
});

/** Local day at the venue; all venues are in Korea, which keeps no summer time. */
export const schedulesQuery = z.object({ date: z.iso.date().optional() });

export type SalesState = z.output<typeof salesState>;
export type ConcertSummary = z.output<typeof concertSummary>;
export type ConcertView = z.output<typeof concertView>;
export type ScheduleView = z.output<typeof scheduleView>;
export type ConcertsQuery = z.output<typeof concertsQuery>;
export type QueuePolicy = z.output<typeof queuePolicy>;
export type NewConcert = z.output<typeof newConcertBody>;
export type NewConcertView = z.output<typeof newConcertView>;
export type SalesView = z.output<typeof salesView>;

export const listConcerts = defineOperation({
  id: 'listConcerts',
  method: 'GET',
  path: '/concerts',
  tag: 'Catalogue',
  summary: 'Concerts, page by page',
  caller: 'anyone',
  query: concertsQuery,
  success: {
    status: 200,
    schema: listOf(concertSummary),
    description: 'A page of the concerts, those with bookings now or ahead first, then by date',
  },
  errors: [],
});

export const getConcert = defineOperation({
  id: 'getConcert',
  method: 'GET',
  path: '/concerts/{concertId}',
  tag: 'Catalogue',
  summary: 'One concert',
  caller: 'anyone',
  params: concertParams,
  success: { status: 200, schema: concertView, description: 'The concert' },
  errors: ['CONCERT_NOT_FOUND'],
});

export const listSchedules = defineOperation({
  id: 'listSchedules',
  method: 'GET',
  path: '/concerts/{concertId}/schedules',
  tag: 'Catalogue',
  summary: 'Bookable dates of a concert',
  caller: 'anyone',
  params: concertParams,
  query: schedulesQuery,
  success: {
    status: 200,
    schema: listOf(scheduleView),
    description: 'Dates whose booking has not closed, earliest first',
  },
  errors: ['CONCERT_NOT_FOUND', 'NO_SCHEDULES'],
});

export const createConcert = defineOperation({
  id: 'createConcert',
  method: 'POST',
  path: '/admin/concerts',
  tag: 'Operators',
  summary: 'Put a concert on sale',
  caller: 'operator',
  body: newConcertBody,
  success: { status: 201, schema: newConcertView, description: 'The concert with its policy and dates' },
  errors: [],
});

export const getSales = defineOperation({
  id: 'getSales',
  method: 'GET',
  path: '/admin/concerts/{concertId}/sales',
  tag: 'Operators',
  summary: 'How the sale goes',
  caller: 'operator',
  params: concertParams,
  success: { status: 200, schema: salesView, description: 'Seats, won and reservations' },
  errors: ['CONCERT_NOT_FOUND'],
});
