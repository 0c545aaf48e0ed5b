import { withSeatPlaces } from '../catalog/seat-places';
import type { Remembered } from '../idempotency';
import { extendPlace } from '../queue/service';
import type { QueueToken } from '../queue/token';
import type { ReservationView } from '../reservations/schema';
import { holdSeats, type HoldRequest } from '../reservations/service';

/**
 * Holds seats and lets the holder's place in the shop last as long as the hold.
 * @throws Refusal as `holdSeats`
 */
export async function beginPurchase(request: HoldRequest, place: QueueToken): Promise<Remembered<ReservationView>> {
  const held = await holdSeats(request);
  const { createdAt, expiresAt } = held.answer;
  if (!held.replayed) await extendPlace(place, Date.parse(expiresAt) - Date.parse(createdAt));
  return { ...held, answer: await withSeatPlaces(held.answer) };
}
