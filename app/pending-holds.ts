import { getLocale, getTranslations } from 'next-intl/server';

import { seatNames } from '@/components/texts/seat-name';
import type { PendingHold } from '@/components/tickets/pending-holds';
import { getConcert } from '@/lib/catalog/service';
import { listReservations } from '@/lib/reservations/service';
import { withSeatLocations } from '@/lib/seats/hall';

/** A fan has few holds at a time; they are among the newest reservations. */
const NEWEST = 20;

/** The visitor's holds that can still be paid, newest first. */
export async function pendingHoldsOf(userId: string): Promise<PendingHold[]> {
  const { items } = await listReservations(userId, { limit: NEWEST });
  const pending = await Promise.all(
    items.filter(({ status }) => status === 'pending').map((hold) => withSeatLocations(hold)),
  );
  const [names, locale] = await Promise.all([getTranslations('seatName'), getLocale()]);
  return Promise.all(
    pending.map(async ({ id, concertId, seats, amount, expiresAt }) => ({
      id,
      concertId,
      concertTitle: (await getConcert(concertId)).names.title[locale],
      seats: seatNames(names, seats),
      amount,
      expiresAtMs: Date.parse(expiresAt),
    })),
  );
}
