import { v7 as uuid } from 'uuid';

import { batcher } from '../db/batcher';
import { integers, unnested, uuids } from '../db/columns';
import { run, runForOne, runMany, untilNotStale, type Run } from '../db/statement';
import type { Idempotency } from '../idempotency';
import type { ReservationView } from './schema';
import { statements } from './statements.generated';

type ReservationRow = {
  id: string;
  scheduleId: string;
  concertId: string;
  status: ReservationView['status'];
  seatNumbers: number[];
  seatPrices: number[];
  amount: number;
  createdAt: Date;
  expiresAt: Date;
};

function asView(row: ReservationRow): ReservationView {
  return {
    id: row.id,
    scheduleId: row.scheduleId,
    concertId: row.concertId,
    status: row.status,
    seats: row.seatNumbers.map((number, index) => ({ number, price: row.seatPrices[index]! })),
    amount: row.amount,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  };
}

type HoldRow = ReservationRow & {
  outcome:
    | 'held'
    | 'replayed'
    | 'blocked'
    | 'seat_not_found'
    | 'not_open'
    | 'closed'
    | 'stopped'
    | 'limit'
    | 'unavailable';
  refusedSeats: number[] | null;
  limit: number;
  held: number;
  requestHash: string | null;
};

export type HoldOutcome =
  | { outcome: 'held'; reservation: ReservationView }
  | { outcome: 'replayed'; reservation: ReservationView; requestHash: string | null }
  | { outcome: 'seat_not_found' | 'unavailable'; seatNumbers: number[] }
  | { outcome: 'limit'; limit: number; held: number }
  | { outcome: 'blocked' | 'not_open' | 'closed' | 'stopped' | 'no_such_user' };

function asOutcome(row: HoldRow): HoldOutcome {
  switch (row.outcome) {
    case 'held':
      return { outcome: 'held', reservation: asView(row) };
    case 'replayed':
      return { outcome: 'replayed', reservation: asView({ ...row, status: 'pending' }), requestHash: row.requestHash };
    case 'seat_not_found':
    case 'unavailable':
      return { outcome: row.outcome, seatNumbers: row.refusedSeats ?? [] };
    case 'limit':
      return { outcome: 'limit', limit: row.limit, held: row.held };
    case 'blocked':
    case 'not_open':
    case 'closed':
    case 'stopped':
      return { outcome: row.outcome };
  }
}

type HoldItem = {
  userId: string;
  scheduleId: string;
  seatNumbers: number[];
  newId: string;
  idempotency: Idempotency | undefined;
};

/** One hold by itself: waits for the user and the seats. */
export function holdOne({
  userId,
  scheduleId,
  seatNumbers,
  newId,
  idempotency,
}: HoldItem): Promise<HoldRow | undefined> {
  const { key = null, requestHash = null } = idempotency ?? {};
  const values = [userId, scheduleId, seatNumbers, newId, key, requestHash];
  return untilNotStale('a hold', async () => (await run<HoldRow>(statements.hold, values))[0]);
}

/** Many holds at once, one a user: waits for nobody, and leaves some undecided. */
export function holdMany(items: HoldItem[]): Promise<(HoldRow & { position: number })[]> {
  const wanted = unnested(items.map(({ seatNumbers }) => seatNumbers));
  return runMany(statements.holdMany, [
    uuids(items.map(({ userId }) => userId)),
    uuids(items.map(({ scheduleId }) => scheduleId)),
    uuids(items.map(({ newId }) => newId)),
    items.map(({ idempotency }) => idempotency?.key ?? null),
    items.map(({ idempotency }) => idempotency?.requestHash ?? null),
    integers(wanted.positions),
    integers(wanted.elements),
  ]);
}

/**
 * Holds seats for a user, all or none. A repeated idempotency key gives the reservation that it made, as it was then.
 * @param seatNumbers distinct, ascending
 */
export async function hold(
  userId: string,
  scheduleId: string,
  seatNumbers: number[],
  idempotency?: Idempotency,
): Promise<HoldOutcome> {
  const holds = batcher<HoldItem, HoldRow>('hold', { userOf: (item) => item.userId, one: holdOne, many: holdMany });
  const row = await holds.ask({ userId, scheduleId, seatNumbers, newId: uuid(), idempotency });
  return row ? asOutcome(row) : { outcome: 'no_such_user' };
}

/** The reservation that an idempotency key made, as it was answered then. */
export async function remembered(
  userId: string,
  key: string,
): Promise<{ reservation: ReservationView; requestHash: string | null } | null> {
  const [row] = await run<ReservationRow & { requestHash: string | null }>(statements.remembered, [userId, key]);
  return row ? { reservation: asView({ ...row, status: 'pending' }), requestHash: row.requestHash } : null;
}

export type CancelOutcome = {
  outcome: 'cancelled' | 'not_pending';
  concertId: string;
  scheduleId: string;
  /** Milliseconds for which the user's other holds of the concert last; 0 when there are none. */
  otherHoldsMs: number;
};

/** Cancels a pending hold; null when the user has no such reservation. */
export async function cancel(userId: string, reservationId: string): Promise<CancelOutcome | null> {
  const [row] = await run<CancelOutcome>(statements.cancel, [userId, reservationId]);
  return row ?? null;
}

/** Gives back all that the user holds, and says of which dates. */
export function releaseAll(ask: Run, userId: string): Promise<{ id: string; scheduleId: string }[]> {
  return ask(statements.releaseAll, [userId]);
}

export async function get(userId: string, reservationId: string): Promise<ReservationView | null> {
  const [row] = await run<ReservationRow>(statements.get, [userId, reservationId]);
  return row ? asView(row) : null;
}

/** Newest first, those after the reservation named by `cursor`. */
export async function list(userId: string, cursor: string | null, limit: number): Promise<ReservationView[]> {
  return (await run<ReservationRow>(statements.list, [userId, cursor, limit])).map(asView);
}

/** Frees lapsed seats, at most `limit`, and says which. */
export function sweepSeats(limit: number): Promise<{ scheduleId: string; number: number }[]> {
  return run(statements.sweepSeats, [limit]);
}

/** Marks lapsed reservations as expired, at most `limit`, and says of which concert each is. */
export function sweepReservations(limit: number): Promise<{ concertId: string }[]> {
  return run(statements.sweepReservations, [limit]);
}

/** How many holds the sweep has left behind, as far as `limit`. */
export async function countOverdue(limit: number): Promise<number> {
  return (await runForOne<{ count: number }>(statements.countOverdue, [limit])).count;
}
