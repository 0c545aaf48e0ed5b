import { countSale } from '../counts/counts';
import { Refusal } from '../errors';
import type { Remembered } from '../idempotency';
import { countHold, extendPlace, shortenPlace, uncountHold } from '../queue/service';
import type { QueueToken } from '../queue/token';
import type { ReservationView } from '../reservations/schema';
import { cancelReservation, getReservation, holdSeats, replayHold, type HoldRequest } from '../reservations/service';
import { withSeatLocations } from '../seats/hall';

/** Holds, and takes the count of the hold back when it made none. */
async function holdCounted(request: HoldRequest, place: QueueToken): Promise<Remembered<ReservationView>> {
  try {
    const held = await holdSeats(request);
    if (held.replayed) await uncountHold(place);
    return held;
  } catch (error) {
    if (error instanceof Refusal) await uncountHold(place);
    if (error instanceof Refusal && error.code === 'SEAT_UNAVAILABLE') countSale(place.concertId, { conflicts: 1 });
    throw error;
  }
}

/**
 * Lets a place last as long as a hold that its holder has. Asked again wherever the two meet: the first time may have been lost, with an
 * answer of Postgres, or with the last second of a Redis that was away.
 */
export async function keepPlaceFor(
  { status, createdAt, expiresAt }: Pick<ReservationView, 'status' | 'createdAt' | 'expiresAt'>,
  place: QueueToken,
): Promise<void> {
  const endMs = Date.parse(expiresAt);
  const leftMs = endMs - Date.now();
  if (status === 'pending' && leftMs > 0) await extendPlace(place, leftMs, endMs - Date.parse(createdAt));
}

/** A request that was made before; its reservation may have been paid or given back since. */
async function replayed(reservation: ReservationView, place: QueueToken): Promise<Remembered<ReservationView>> {
  await keepPlaceFor(await getReservation(place.userId, reservation.id), place);
  return { answer: await withSeatLocations(reservation), replayed: true };
}

/**
 * Holds seats and lets the holder's place in the shop last as long as the hold. A place is good for a bounded number of holds,
 * which must begin in its turn; a repeated request is answered whatever has become of the place's holds.
 * @throws Refusal as `holdSeats`, QUEUE_TOKEN_EXPIRED, HOLD_LIMIT_EXCEEDED with `limit`
 */
export async function beginPurchase(request: HoldRequest, place: QueueToken): Promise<Remembered<ReservationView>> {
  try {
    await countHold(place);
  } catch (refusal) {
    const before = request.idempotency && (await replayHold(request.userId, request.idempotency));
    if (!before) throw refusal;
    return replayed(before, place);
  }
  const held = await holdCounted(request, place);
  if (held.replayed) return replayed(held.answer, place);
  const { createdAt, expiresAt } = held.answer;
  const holdMs = Date.parse(expiresAt) - Date.parse(createdAt);
  await extendPlace(place, holdMs, holdMs);
  return { ...held, answer: await withSeatLocations(held.answer) };
}

/**
 * Gives held seats back; the holder's place ends with its turn again, or with the holds that are left.
 * @throws Refusal RESERVATION_NOT_FOUND, RESERVATION_NOT_PENDING
 */
export async function giveHoldBack(userId: string, reservationId: string): Promise<void> {
  const { concertId, otherHoldsMs } = await cancelReservation(userId, reservationId);
  await shortenPlace(concertId, userId, otherHoldsMs);
}
