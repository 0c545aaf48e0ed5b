import { z } from 'zod';

import { defineOperation, id, timestamp, won } from '../operation';
import { bilingual } from '../text';

export const seatStatus = z.enum(['available', 'held', 'sold']);

/** Where a big house has a seat, in the words of its tickets. A house that only numbers its seats has none of it. */
export const seatLocation = z.object({
  section: z.string().meta({ description: 'Only in houses with sections, like `row` and `label`' }),
  row: z.string(),
  label: z.string().meta({ description: 'The seat within its row' }),
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
      description: 'First event with `as=letters`: a (available), h (held) or s (sold) for each seat from number 1 on',
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
