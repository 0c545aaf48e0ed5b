import { v7 as uuid } from 'uuid';

import { batcher } from '../db/batcher';
import { integers, unnested, uuids } from '../db/columns';
import { run, runMany, untilNotStale } from '../db/statement';
import type { Idempotency } from '../idempotency';
import type { SeatLocation } from '../seats/schema';
import { traitsMember } from '../seats/traits';
import type { PaymentView, TicketView } from './schema';
import { statements } from './statements.generated';

/** What never changes about a reservation that somebody wants to pay. */
export type Payable = { id: string; concertId: string; scheduleId: string; seatNumbers: number[] };

type Named = { userId: string; reservationId: string };

export async function findPayableOne({ userId, reservationId }: Named): Promise<Payable | undefined> {
  return (await run<Payable>(statements.findPayable, [userId, reservationId]))[0];
}

export function findPayableMany(items: Named[]): Promise<(Payable & { position: number })[]> {
  return runMany(statements.findPayableMany, [
    uuids(items.map(({ userId }) => userId)),
    uuids(items.map(({ reservationId }) => reservationId)),
  ]);
}

/** Null when the user has no such reservation. */
export async function findPayable(userId: string, reservationId: string): Promise<Payable | null> {
  const lookups = batcher<Named, Payable>('find-payable', {
    userOf: (item) => item.userId,
    one: findPayableOne,
    many: findPayableMany,
  });
  return (await lookups.ask({ userId, reservationId })) ?? null;
}

type PaymentRow = {
  id: string;
  reservationId: string;
  concertTitle: string;
  startsAt: Date;
  seatNumbers: number[];
  seatPrices: number[];
  amount: number;
  status: PaymentView['status'];
  paidAt: Date;
};

function asView(row: PaymentRow): PaymentView {
  return {
    id: row.id,
    reservationId: row.reservationId,
    concertTitle: row.concertTitle,
    startsAt: row.startsAt.toISOString(),
    seats: row.seatNumbers.map((number, index) => ({ number, price: row.seatPrices[index]! })),
    amount: row.amount,
    status: row.status,
    paidAt: row.paidAt.toISOString(),
  };
}

/** The payment that an idempotency key made, as it was answered then. */
export async function remembered(
  userId: string,
  key: string,
): Promise<{ payment: PaymentView; requestHash: string | null } | null> {
  const [row] = await run<PaymentRow & { requestHash: string | null }>(statements.remembered, [userId, key]);
  return row ? { payment: asView({ ...row, status: 'paid' }), requestHash: row.requestHash } : null;
}

export type PayOutcome =
  | { outcome: 'paid'; payment: PaymentView }
  | { outcome: 'short'; balance: number; amount: number }
  | { outcome: 'blocked' | 'not_pending' | 'expired' | 'cancelled' | 'place_spent' | 'not_found' | 'key_taken' };

type PayRow = PaymentRow & {
  outcome: Exclude<PayOutcome['outcome'], 'not_found'>;
  balance: number;
  price: number;
};

type PayItem = {
  userId: string;
  reservationId: string;
  paymentId: string;
  entryId: string;
  ticketIds: string[];
  queueSequence: number;
  idempotency: Idempotency | undefined;
};

/** One payment by itself: waits for the user, the seats and the reservation. */
export function payOne(item: PayItem): Promise<PayRow | undefined> {
  const { userId, reservationId, paymentId, entryId, ticketIds, queueSequence, idempotency } = item;
  const { key = null, requestHash = null } = idempotency ?? {};
  const values = [userId, reservationId, paymentId, entryId, ticketIds, queueSequence, key, requestHash];
  return untilNotStale('a payment', async () => (await run<PayRow>(statements.pay, values))[0]);
}

/** Many payments at once, one a user: waits for nobody, and leaves some undecided. */
export function payMany(items: PayItem[]): Promise<(PayRow & { position: number })[]> {
  const tickets = unnested(items.map(({ ticketIds }) => ticketIds));
  return runMany(statements.payMany, [
    uuids(items.map(({ userId }) => userId)),
    uuids(items.map(({ reservationId }) => reservationId)),
    uuids(items.map(({ paymentId }) => paymentId)),
    uuids(items.map(({ entryId }) => entryId)),
    integers(items.map(({ queueSequence }) => queueSequence)),
    items.map(({ idempotency }) => idempotency?.key ?? null),
    items.map(({ idempotency }) => idempotency?.requestHash ?? null),
    integers(tickets.positions),
    uuids(tickets.elements),
  ]);
}

/**
 * Pays a pending reservation in one transaction. `key_taken`: the idempotency key has made a payment before.
 * `place_spent`: another payment has used up the place.
 * @param queueSequence the place in the queue that the purchase uses up
 */
export async function pay(
  userId: string,
  reservation: Payable,
  queueSequence: number,
  idempotency?: Idempotency,
): Promise<PayOutcome> {
  const payments = batcher<PayItem, PayRow>('pay', { userOf: (item) => item.userId, one: payOne, many: payMany });
  const ticketIds = reservation.seatNumbers.map(() => uuid());
  const ids = { paymentId: uuid(), entryId: uuid(), ticketIds };
  const row = await payments.ask({ userId, reservationId: reservation.id, ...ids, queueSequence, idempotency });
  if (!row) return { outcome: 'not_found' };
  if (row.outcome === 'paid') return { outcome: 'paid', payment: asView(row) };
  if (row.outcome === 'short') return { outcome: 'short', balance: row.balance, amount: row.price };
  return { outcome: row.outcome };
}

export async function get(userId: string, paymentId: string): Promise<PaymentView | null> {
  const [row] = await run<PaymentRow>(statements.get, [userId, paymentId]);
  return row ? asView(row) : null;
}

export type TicketRow = Pick<
  TicketView,
  'ticketId' | 'paymentId' | 'concertId' | 'concertTitle' | 'venue' | 'seatNumber'
> & {
  startsAt: Date;
  movedFrom: Date | null;
  cancelledAt: Date | null;
  traitBits: number;
} & { [Part in keyof SeatLocation]: string | null };

export function asTicket({ section, row, label, traitBits, ...facts }: TicketRow): Omit<TicketView, 'code'> {
  const inRow = row === null || label === null ? {} : { row, label };
  const location = section === null ? {} : { section, ...inRow };
  return {
    ...facts,
    startsAt: facts.startsAt.toISOString(),
    movedFrom: facts.movedFrom?.toISOString() ?? null,
    cancelledAt: facts.cancelledAt?.toISOString() ?? null,
    ...location,
    ...traitsMember(traitBits),
  };
}

/** Newest first, those after the ticket named by `cursor`; without their codes. */
export async function tickets(
  userId: string,
  cursor: string | null,
  limit: number,
): Promise<Omit<TicketView, 'code'>[]> {
  return (await run<TicketRow>(statements.tickets, [userId, cursor, limit])).map(asTicket);
}

/** Without its code; null when the user has no such ticket. */
export async function ticket(userId: string, ticketId: string): Promise<Omit<TicketView, 'code'> | null> {
  const [row] = await run<TicketRow>(statements.ticket, [userId, ticketId]);
  return row ? asTicket(row) : null;
}

/** Notes that the queue tokens of payments have been expired. */
export async function markTokensExpired(paymentIds: string[]): Promise<void> {
  await run(statements.markTokensExpired, [paymentIds]);
}

export type Unfinished = { id: string; userId: string; concertId: string; queueSequence: number };

/** Payments older than a moment whose queue token still stands, of other concerts than these. */
export function unfinished(limit: number, exceptConcerts: readonly string[]): Promise<Unfinished[]> {
  return run<Unfinished>(statements.unfinished, [limit, exceptConcerts]);
}
