import { createReservation, type ReservationView } from '../reservations/schema';
import { createPayment, type PaymentView } from '../payments/schema';
import { joinQueue, type QueueTokenView } from '../queue/schema';
import { insertConcert, type ConcertFixture } from '../makers/concerts';
import { insertUser, type Fan } from '../makers/users';
import { patiently } from '../patiently';
import { call, succeed, type Door } from './api-client';

/**
 * What a test only prepares is asked for again when a server has more to do than time, which it says before it has done anything. An
 * answer that was lost on the way from the store is 503 too; then the repetition fails.
 */
export const UNTIL_SERVED = {
  tries: 30,
  pauseMs: 300,
  mayPass: (error: unknown) => String(error).includes('"code":"UNAVAILABLE"'),
};

/** A fan with a place in the queue of a concert. */
export type Visitor = {
  as: Fan;
  concertId: string;
  scheduleId: string;
  scheduleIds: string[];
  place: QueueTokenView;
  queueToken: string;
};

/** Takes a place by the API. */
export async function join(door: Door, as: Fan, concertId: string): Promise<QueueTokenView> {
  return patiently(async () => {
    const { body } = await call(door, joinQueue, { as, body: { concertId } });
    const place = body as Partial<QueueTokenView>;
    if (place.token === undefined) throw new Error(`No place in the queue: ${JSON.stringify(body)}`);
    return place as QueueTokenView;
  }, UNTIL_SERVED);
}

/** A new fan in the queue of a concert: inside at once, unless the concert's queue has no room. */
export async function visit(
  door: Door,
  wanted: { concert?: Awaited<ReturnType<typeof insertConcert>>; balance?: number } & ConcertFixture = {},
): Promise<Visitor> {
  const { concert = await insertConcert(wanted), balance = 1_000_000 } = wanted;
  const as = await insertUser({ balance });
  const place = await join(door, as, concert.concertId);
  return { as, ...concert, place, queueToken: place.token };
}

/** Seats held by the API. */
export async function hold(
  door: Door,
  { as, queueToken, scheduleId }: Pick<Visitor, 'as' | 'queueToken' | 'scheduleId'>,
  seatNumbers: number[],
): Promise<ReservationView> {
  const ask = { as, queueToken, body: { scheduleId, seatNumbers } };
  return (await patiently(() => succeed(door, createReservation, ask), UNTIL_SERVED)).body;
}

/** Seats held and paid by the API. */
export async function buy(
  door: Door,
  visitor: Visitor,
  seatNumbers: number[],
): Promise<{ reservation: ReservationView; payment: PaymentView }> {
  const reservation = await hold(door, visitor, seatNumbers);
  const { as, queueToken } = visitor;
  const ask = { as, queueToken, body: { reservationId: reservation.id } };
  const { body: payment } = await patiently(() => succeed(door, createPayment, ask), UNTIL_SERVED);
  return { reservation, payment };
}
