import { z } from 'zod';

import { defineOperation, id, listOf, timestamp, won } from '../operation';
import { seatLocation, seatTraits } from '../seats/schema';

export const pricedSeat = z.object({ number: z.int(), price: won }).meta({ id: 'PricedSeat' });

export const reservedSeat = pricedSeat
  .extend({ ...seatLocation.partial().shape, traits: seatTraits })
  .meta({ id: 'ReservedSeat' });

export const reservationView = z
  .object({
    id,
    scheduleId: id,
    concertId: id,
    status: z.enum(['pending', 'paid', 'cancelled', 'expired']),
    seats: z.array(reservedSeat),
    amount: won,
    createdAt: timestamp,
    expiresAt: timestamp,
  })
  .meta({ id: 'Reservation' });

const MAX_SEAT_NUMBER = 2_147_483_647;

/** Distinct seat numbers, ascending afterwards; more than a hundred at once is a mistake. */
export const seatNumbers = z
  .array(z.int().min(1).max(MAX_SEAT_NUMBER))
  .min(1)
  .max(100)
  .refine((numbers) => new Set(numbers).size === numbers.length, { message: 'names a seat twice' })
  .overwrite((numbers) => numbers.toSorted((a, b) => a - b));

export const newReservationBody = z.strictObject({ scheduleId: id, seatNumbers });

export const reservationParams = z.object({ reservationId: id });

export type ReservedSeat = z.output<typeof reservedSeat>;
export type ReservationView = z.output<typeof reservationView>;

export const createReservation = defineOperation({
  id: 'createReservation',
  method: 'POST',
  path: '/reservations',
  tag: 'Reservations',
  summary: 'Hold seats, all or none',
  caller: 'user',
  gated: true,
  idempotent: true,
  body: newReservationBody,
  success: { status: 201, schema: reservationView, description: 'The seats are held until `expiresAt`' },
  errors: [
    'ACCOUNT_BLOCKED',
    'SCHEDULE_NOT_FOUND',
    'SEAT_NOT_FOUND',
    'SEAT_UNAVAILABLE',
    'SEAT_LIMIT_EXCEEDED',
    'HOLD_LIMIT_EXCEEDED',
    'SALES_NOT_OPEN',
    'SALES_CLOSED',
    'SALES_STOPPED',
  ],
});

export const listReservations = defineOperation({
  id: 'listReservations',
  method: 'GET',
  path: '/reservations',
  tag: 'Reservations',
  summary: 'Own reservations, newest first',
  caller: 'user',
  query: z.object({ cursor: id.optional(), limit: z.coerce.number().int().min(1).max(100).default(20) }),
  success: { status: 200, schema: listOf(reservationView), description: 'A page of reservations' },
  errors: [],
});

export const getReservation = defineOperation({
  id: 'getReservation',
  method: 'GET',
  path: '/reservations/{reservationId}',
  tag: 'Reservations',
  summary: 'One own reservation',
  caller: 'user',
  params: reservationParams,
  success: { status: 200, schema: reservationView, description: 'The reservation' },
  errors: ['RESERVATION_NOT_FOUND'],
});

export const cancelReservation = defineOperation({
  id: 'cancelReservation',
  method: 'DELETE',
  path: '/reservations/{reservationId}',
  tag: 'Reservations',
  summary: 'Give held seats back',
  caller: 'user',
  params: reservationParams,
  success: { status: 204, description: 'The seats are free' },
  errors: ['RESERVATION_NOT_FOUND', 'RESERVATION_NOT_PENDING'],
});
