import { refuseBlocked } from '../blocks/service';
import { countSale } from '../counts/counts';
import { Refusal } from '../errors';
import { assertSameRequest, type Idempotency, type Remembered } from '../idempotency';
import { listPage, type ListPage } from '../list-page';
import { log } from '../log';
import { finishPlace, type ShownPlace } from '../queue/service';
import type { QueueToken } from '../queue/token';
import { record } from '../record';
import { announceSeatChange } from '../seats/changes';
import { tally } from '../tally';
import { noteTokenExpired } from './finished-notes';
import type { NewPayment, PaymentView, TicketView } from './schema';
import * as store from './store';
import { signTicket } from './ticket-code';

/**
 * The reservation that a payment names.
 * @throws Refusal RESERVATION_NOT_FOUND, also for another user's, and when `seatNumbers` are not the reservation's
 */
export async function findPayable(userId: string, { reservationId, seatNumbers }: NewPayment): Promise<store.Payable> {
  const payable = await store.findPayable(userId, reservationId);
  const asNamed = seatNumbers === undefined || String(seatNumbers) === String(payable?.seatNumbers);
  if (!payable || !asNamed) throw new Refusal('RESERVATION_NOT_FOUND');
  return payable;
}

/**
 * The payment that a repeated request has made before; null when the key is new.
 * @throws Refusal IDEMPOTENCY_KEY_REUSED
 */
async function replayPayment(userId: string, idempotency: Idempotency): Promise<PaymentView | null> {
  const found = await store.remembered(userId, idempotency.key);
  if (!found) return null;
  assertSameRequest(idempotency, found.requestHash);
  return found.payment;
}

/**
 * Expires the queue token of a payment and notes it. Nobody waits for the note: without it the worker does both again,
 * and an expired token stays expired.
 */
async function finishPurchase(paymentId: string, concertId: string, userId: string, sequence: number): Promise<void> {
  await finishPlace(concertId, userId, sequence);
  noteTokenExpired(paymentId);
}

type Refused =
  | Extract<store.PayOutcome, { outcome: 'short' }>
  | { outcome: Exclude<store.PayOutcome['outcome'], 'paid' | 'short' | 'blocked'> };

function refuse(result: Refused): never {
  switch (result.outcome) {
    case 'short': {
      const { balance, amount } = result;
      throw new Refusal('INSUFFICIENT_BALANCE', { members: { balance, amount, shortfall: amount - balance } });
    }
    case 'expired':
      throw new Refusal('RESERVATION_EXPIRED');
    case 'not_found':
      throw new Refusal('RESERVATION_NOT_FOUND');
    case 'cancelled':
      throw new Refusal('CONCERT_CANCELLED');
    case 'place_spent':
      throw new Refusal('QUEUE_TOKEN_EXPIRED');
    case 'not_pending':
    case 'key_taken':
      throw new Refusal('RESERVATION_NOT_PENDING');
  }
}

/**
 * Pays, or gives the answer to a repeated request. Paying ends the place, so whoever asks again for want of an answer comes
 * with one that is over; that is good for nothing but this answer.
 * @throws Refusal QUEUE_TOKEN_EXPIRED, and as `payReservation`
 */
export async function payOnce(
  reservation: store.Payable,
  { place, ended }: ShownPlace,
  idempotency?: Idempotency,
): Promise<Remembered<PaymentView>> {
  if (!ended) return payReservation(reservation, place, idempotency);
  const before = idempotency && (await replayPayment(place.userId, idempotency));
  if (!before) throw new Refusal('QUEUE_TOKEN_EXPIRED');
  return { answer: before, replayed: true };
}

/**
 * Pays a pending reservation from its owner's wallet, transfers the seats, and expires the queue token. The state of
 * the reservation is checked before the balance: nobody is told to charge for something that can't be bought any more.
 * @throws Refusal ACCOUNT_BLOCKED, RESERVATION_NOT_FOUND, RESERVATION_NOT_PENDING, RESERVATION_EXPIRED, CONCERT_CANCELLED, QUEUE_TOKEN_EXPIRED when the
 * place has been used up by another payment, INSUFFICIENT_BALANCE with `balance`, `amount` and `shortfall`,
 * IDEMPOTENCY_KEY_REUSED
 */
export async function payReservation(
  reservation: store.Payable,
  place: QueueToken,
  idempotency?: Idempotency,
): Promise<Remembered<PaymentView>> {
  const { userId, sequence } = place;
  const result = await store.pay(userId, reservation, sequence, idempotency);
  if (result.outcome !== 'paid') {
    // Only here can the key be a known one: whatever it has made before is refused now.
    const before = idempotency && (await replayPayment(userId, idempotency));
    if (before) return { answer: before, replayed: true };
    if (result.outcome === 'short') return refuse(result);
    const { outcome } = result;
    if (outcome === 'blocked') return refuseBlocked(userId, () => payReservation(reservation, place, idempotency));
    return refuse({ outcome });
  }
  tally().payments += 1;
  announceSeatChange(reservation.scheduleId);
  const { id: paymentId, reservationId, amount, seats } = result.payment;
  countSale(reservation.concertId, { payments: 1, revenue: amount });
  const seatNumbers = seats.map(({ number }) => number);
  record('paid', { userId, paymentId, reservationId, concertId: reservation.concertId, seatNumbers, amount });
  try {
    await finishPurchase(result.payment.id, reservation.concertId, userId, sequence);
  } catch (error) {
    log().warn({ err: error, paymentId: result.payment.id }, 'a queue token outlives its payment for a moment');
  }
  return { answer: result.payment, replayed: false };
}

/** Payments that one round finishes, at most. */
const FINISH_BATCH = 200;

/** Rounds of one call: one more for each concert whose queue is away, which the next round leaves out. */
const MAX_ROUNDS = 20;

/** Finishes payments in turn; gives the concerts whose queues could not be reached, and what was thrown for them. */
async function finishAll(payments: store.Unfinished[]): Promise<Map<string, unknown>> {
  const away = new Map<string, unknown>();
  for (const { id, userId, concertId, queueSequence } of payments) {
    if (away.has(concertId)) continue;
    await finishPurchase(id, concertId, userId, queueSequence).catch((error: unknown) => away.set(concertId, error));
  }
  return away;
}

/**
 * Expires the queue tokens of payments that a crash kept from doing so. A concert whose queue is away holds no other up.
 * @throws what was thrown for such a concert, after the others are done
 */
export async function finishPaidPlaces(): Promise<void> {
  const away = new Map<string, unknown>();
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    const failed = await finishAll(await store.unfinished(FINISH_BATCH, [...away.keys()]));
    for (const [concertId, error] of failed) away.set(concertId, error);
    if (failed.size === 0) break;
  }
  for (const error of away.values()) throw error;
}

/** @throws Refusal PAYMENT_NOT_FOUND, also for another user's */
export async function getPayment(userId: string, paymentId: string): Promise<PaymentView> {
  const payment = await store.get(userId, paymentId);
  if (!payment) throw new Refusal('PAYMENT_NOT_FOUND');
  return payment;
}

/** A page of the user's tickets, newest first, with the signed texts of their QR pictures. */
export async function listTickets(
  userId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<ListPage<TicketView>> {
  const found = await store.tickets(userId, cursor ?? null, limit + 1);
  const { items, nextCursor } = listPage(found, limit, ({ ticketId }) => ticketId);
  return { items: items.map((ticket) => ({ ...ticket, code: signTicket(ticket.ticketId) })), nextCursor };
}

/** One of the user's tickets, with the signed text of its QR picture; null when the user has no such ticket. */
export async function findTicket(userId: string, ticketId: string): Promise<TicketView | null> {
  const ticket = await store.ticket(userId, ticketId);
  return ticket && { ...ticket, code: signTicket(ticket.ticketId) };
}
