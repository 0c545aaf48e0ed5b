import type { PendingHold } from '@/components/tickets/pending-holds';
import { getConcert } from '@/lib/catalog/service';
import { listReservations } from '@/lib/reservations/service';

/** A fan has few holds at a time; they are among the newest reservations. */
const NEWEST = 20;

/** The visitor's holds that can still be paid, newest first. */
export async function pendingHoldsOf(userId: string): Promise<PendingHold[]> {
  const { items } = await listReservations(userId, { limit: NEWEST });
  const pending = items.filter(({ status }) => status === 'pending');
  return Promise.all(
    pending.map(async ({ id, concertId, seats, amount, expiresAt }) => ({
      id,
      concertId,
      concertTitle: (await getConcert(concertId)).title,
      seatNumbers: seats.map(({ number }) => number),
      amount,
      expiresAtMs: Date.parse(expiresAt),
    })),
  );
}
