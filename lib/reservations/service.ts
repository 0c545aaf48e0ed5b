import { refuseBlocked } from '../blocks/service';
import { countSale } from '../counts/counts';
import type { Run } from '../db/statement';
import { Refusal } from '../errors';
import { assertSameRequest, type Idempotency, type Remembered } from '../idempotency';
import { listPage, type ListPage } from '../list-page';
import { record } from '../record';
import { announceSeatChange } from '../seats/changes';
import { freeSeatsNear } from '../seats/free';
import { tally } from '../tally';
import type { ReservationView } from './schema';
import * as store from './store';

const MAX_ALTERNATIVES = 5;

export type HoldRequest = {
  userId: string;
  scheduleId: string;
  /** Distinct, ascending. */
  seatNumbers: number[];
  idempotency?: Idempotency | undefined;
};

async function refuseTaken(scheduleId: string, wanted: number[], seatNumbers: number[]): Promise<never> {
  const alternatives = await freeSeatsNear(scheduleId, wanted, MAX_ALTERNATIVES);
  throw new Refusal('SEAT_UNAVAILABLE', { members: { seatNumbers, alternatives } });
}

/**
 * Holds seats of a date for the time that the concert's policy gives, all of them or none.
 * @throws Refusal ACCOUNT_BLOCKED, SEAT_NOT_FOUND, SALES_NOT_OPEN, SALES_CLOSED, SALES_STOPPED, SEAT_LIMIT_EXCEEDED with `limit` and `held`,
 * SEAT_UNAVAILABLE with `seatNumbers` and `alternatives`, USER_NOT_FOUND, IDEMPOTENCY_KEY_REUSED
 */
export async function holdSeats({
  userId,
  scheduleId,
  seatNumbers,
  idempotency,
}: HoldRequest): Promise<Remembered<ReservationView>> {
  const result = await store.hold(userId, scheduleId, seatNumbers, idempotency);
  switch (result.outcome) {
    case 'held':
      tally().holds += 1;
      countSale(result.reservation.concertId, { holds: 1 });
      announceSeatChange(scheduleId);
      record('seatsHeld', {
        userId,
        reservationId: result.reservation.id,
        scheduleId,
        seatNumbers,
        amount: result.reservation.amount,
      });
      return { answer: result.reservation, replayed: false };
    case 'replayed':
      assertSameRequest(idempotency, result.requestHash);
      return { answer: result.reservation, replayed: true };
    case 'seat_not_found':
      throw new Refusal('SEAT_NOT_FOUND', { members: { seatNumbers: result.seatNumbers } });
    case 'unavailable':
      tally().holdConflicts += 1;
      return refuseTaken(scheduleId, seatNumbers, result.seatNumbers);
    case 'limit':
      throw new Refusal('SEAT_LIMIT_EXCEEDED', { members: { limit: result.limit, held: result.held } });
    case 'blocked':
      return refuseBlocked(userId, () => holdSeats({ userId, scheduleId, seatNumbers, idempotency }));
    case 'not_open':
      throw new Refusal('SALES_NOT_OPEN');
    case 'closed':
      throw new Refusal('SALES_CLOSED');
    case 'stopped':
      throw new Refusal('SALES_STOPPED');
    case 'no_such_user':
      throw new Refusal('USER_NOT_FOUND');
  }
}

/**
 * The reservation that a repeated request has made before; null when the key is new.
 * @throws Refusal IDEMPOTENCY_KEY_REUSED
 */
export async function replayHold(userId: string, idempotency: Idempotency): Promise<ReservationView | null> {
  const found = await store.remembered(userId, idempotency.key);
  if (!found) return null;
  assertSameRequest(idempotency, found.requestHash);
  return found.reservation;
}

/** @throws Refusal RESERVATION_NOT_FOUND, also for another user's */
export async function getReservation(userId: string, reservationId: string): Promise<ReservationView> {
  const reservation = await store.get(userId, reservationId);
  if (!reservation) throw new Refusal('RESERVATION_NOT_FOUND');
  return reservation;
}

/** A page of the user's reservations, newest first; `cursor` is the `nextCursor` of the page before. */
export async function listReservations(
  userId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<ListPage<ReservationView>> {
  return listPage(await store.list(userId, cursor ?? null, limit + 1), limit, ({ id }) => id);
}

/**
 * Gives the seats of a pending hold back; they are free at once.
 * @returns the concert, and for how many milliseconds the user's other holds of it last
 * @throws Refusal RESERVATION_NOT_FOUND, RESERVATION_NOT_PENDING
 */
export async function cancelReservation(
  userId: string,
  reservationId: string,
): Promise<Pick<store.CancelOutcome, 'concertId' | 'otherHoldsMs'>> {
  const result = await store.cancel(userId, reservationId);
  if (!result) throw new Refusal('RESERVATION_NOT_FOUND');
  if (result.outcome === 'not_pending') throw new Refusal('RESERVATION_NOT_PENDING');
  announceSeatChange(result.scheduleId);
  record('holdCancelled', { userId, reservationId });
  return result;
}

/** Gives back all that the user holds, within a transaction; gives what tells of it, to be called once that is committed. */
export async function releaseHolds(ask: Run, userId: string): Promise<() => void> {
  const released = await store.releaseAll(ask, userId);
  return () => {
    for (const scheduleId of new Set(released.map((each) => each.scheduleId))) announceSeatChange(scheduleId);
    for (const { id: reservationId } of released) record('holdCancelled', { userId, reservationId });
  };
}

/** Seats and reservations that one sweep tidies, at most; the next sweep takes the rest. */
const SWEEP_BATCH = 1_000;

/** Tidies what has lapsed. Nothing depends on it: lapsed holds count as free before. */
export async function sweepLapsedHolds(): Promise<void> {
  const freed = await store.sweepSeats(SWEEP_BATCH);
  for (const scheduleId of new Set(freed.map((seat) => seat.scheduleId))) announceSeatChange(scheduleId);
  for (const { concertId } of await store.sweepReservations(SWEEP_BATCH)) countSale(concertId, { lapses: 1 });
}

const MAX_OVERDUE_COUNTED = 1_000;

/** How many holds lapsed more than a minute ago and were not tidied up: none while a worker runs. */
export function countOverdueHolds(): Promise<number> {
  return store.countOverdue(MAX_OVERDUE_COUNTED);
}
