import { z } from 'zod';

import { reason } from '../deeds/schema';
import { keptFor } from '../houses/plan';
import { defineOperation, id, listOf, timestamp, won } from '../operation';
import { bilingual } from '../text';
import { SEAT_TRAITS } from './traits';

export const seatStatus = z.enum(['available', 'held', 'sold', 'keptBack']).meta({
  description: '`keptBack`: not for sale, for the house or the press, and perhaps later',
});

/**
 * Where a big house has a seat, in the words of its tickets. A house that only numbers its seats has none of it, and where people
 * stand there is a section alone.
 */
export const seatLocation = z.object({
  section: z
    .string()
    .meta({ description: 'Only in houses with sections, like `row` and `label`, which places to stand have not' }),
  row: z.string(),
  label: z.string().meta({ description: 'The seat within its row' }),
});

const seatTrait = z.enum(SEAT_TRAITS);

/** What is to be known of a seat before it is chosen; most seats have none of it. */
export const seatTraits = z.array(seatTrait).optional().meta({
  description:
    'Only where there are some: a place for a wheelchair, the seat of the companion beside it, a view that something stands in',
});

const seatTier = z
  .object({
    id,
    number: z.int(),
    name: bilingual,
    price: won,
    look: z.int().meta({ description: 'Colour and pattern, 1 to 5' }),
  })
  .meta({ id: 'SeatTier' });

const seatView = z
  .object({
    number: z.int(),
    status: seatStatus,
    tier: z
      .int()
      .meta({ description: 'Number of the tier: an id would make the map of a big house half as long again' }),
    price: won,
    mine: z.boolean(),
    ...seatLocation.partial().shape,
    traits: seatTraits,
  })
  .meta({ id: 'Seat' });

export const seatMapView = z
  .object({
    scheduleId: id,
    concertId: id,
    totalSeats: z.int(),
    remainingSeats: z.int(),
    asOf: timestamp,
    tiers: z.array(seatTier),
    items: z.array(seatView),
  })
  .meta({ id: 'SeatMap' });

export const seatChanges = z
  .object({
    remainingSeats: z.int(),
    changes: z.array(z.object({ number: z.int(), status: seatStatus })),
    states: z.string().optional().meta({
      description:
        'First event with `as=letters`: a (available), h (held), s (sold) or k (kept back) for each seat from number 1 on',
    }),
  })
  .meta({ id: 'SeatChanges' });

export type SeatStatus = z.output<typeof seatStatus>;
export type SeatLocation = z.output<typeof seatLocation>;
export type SeatTier = z.output<typeof seatTier>;
export type SeatView = z.output<typeof seatView>;
export type SeatMapView = z.output<typeof seatMapView>;
export type SeatChanges = z.output<typeof seatChanges>;

const scheduleParams = z.object({ scheduleId: id });

export const getSeatMap = defineOperation({
  id: 'getSeatMap',
  method: 'GET',
  path: '/schedules/{scheduleId}/seats',
  tag: 'Seats',
  summary: 'Seats of a date',
  caller: 'user',
  gated: true,
  params: scheduleParams,
  query: z.object({ status: z.literal('available').optional() }),
  success: { status: 200, schema: seatMapView, description: 'Every seat, or the available ones' },
  errors: ['SCHEDULE_NOT_FOUND'],
});

/** Twenty thousand seats are 20 KB as letters, and 780 KB as changes. */
const seatStreamQuery = z.object({
  as: z
    .literal('letters')
    .optional()
    .meta({ description: 'The whole map as `states`, with no `changes` in the first event' }),
});

export const streamSeats = defineOperation({
  id: 'streamSeats',
  method: 'GET',
  path: '/schedules/{scheduleId}/seats/stream',
  tag: 'Seats',
  summary: 'Changes of the seats, live',
  caller: 'user',
  gated: true,
  params: scheduleParams,
  query: seatStreamQuery,
  success: {
    status: 200,
    schema: seatChanges,
    mediaType: 'text/event-stream',
    description: 'Events named `seats`; the first is the whole map',
  },
  errors: ['SCHEDULE_NOT_FOUND'],
});

export const getSeatMapAtDesk = defineOperation({
  id: 'getSeatMapAtDesk',
  method: 'GET',
  path: '/admin/schedules/{scheduleId}/seats',
  tag: 'Operators',
  summary: 'Seats of a date, for operators: no place in the queue is needed',
  caller: 'operator',
  permission: 'readSales',
  params: scheduleParams,
  query: z.object({ status: seatStatus.optional() }),
  success: { status: 200, schema: seatMapView, description: 'Every seat, or those of one status' },
  errors: ['SCHEDULE_NOT_FOUND'],
});

export const listSeatsKeptBack = defineOperation({
  id: 'listSeatsKeptBack',
  method: 'GET',
  path: '/admin/schedules/{scheduleId}/kept-back',
  tag: 'Operators',
  summary: 'What is kept back of a date, and for whom',
  caller: 'operator',
  permission: 'readSales',
  params: scheduleParams,
  success: {
    status: 200,
    schema: listOf(z.object({ keptFor, seatNumbers: z.array(z.int()) })),
    description: 'One item for each of those for whom seats are kept',
  },
  errors: ['SCHEDULE_NOT_FOUND'],
});

/** Seats that one call keeps back or puts on sale. */
const MAX_KEPT_AT_ONCE = 5_000;

const keptBack = z
  .strictObject({
    seatNumbers: z
      .array(z.int().min(1).max(2_147_483_647))
      .min(1)
      .max(MAX_KEPT_AT_ONCE)
      .refine((numbers) => new Set(numbers).size === numbers.length, { message: 'name a seat twice' })
      .optional()
      .meta({ description: 'Left out, all that are kept back are put on sale' }),
    keptFor: keptFor.nullable().meta({ description: 'For whom they are kept back; null puts them on sale' }),
    expected: keptFor.nullable().optional().meta({
      description:
        'For whom they are kept back now, as the caller believes; null for none. Where a seat is otherwise, none is changed',
    }),
    reason,
  })
  .refine(({ seatNumbers, keptFor: wanted }) => seatNumbers !== undefined || wanted === null, {
    path: ['seatNumbers'],
    message: 'are missing',
  });

export const keepSeatsBack = defineOperation({
  id: 'keepSeatsBack',
  method: 'PUT',
  path: '/admin/schedules/{scheduleId}/kept-back',
  tag: 'Operators',
  summary: 'Keep seats back, or put on sale what was kept back',
  caller: 'operator',
  permission: 'keepSeats',
  params: scheduleParams,
  body: keptBack,
  success: {
    status: 200,
    schema: z.object({ changed: z.int().meta({ description: 'Seats that were not so before' }) }),
    description: 'All of them are so now; of several that cannot be none was changed',
  },
  errors: ['SCHEDULE_NOT_FOUND', 'SEAT_NOT_FOUND', 'SEAT_UNAVAILABLE'],
});
