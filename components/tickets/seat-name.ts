import type { useTranslations } from 'next-intl';

import type { TicketView } from '@/lib/payments/schema';

/** Where the seat is: by section and row in big houses, by its number elsewhere. */
export function seatName(t: ReturnType<typeof useTranslations<'tickets'>>, { seatNumber, section, row, label }: TicketView): string {
  return section && row && label ? t('place', { section, row, label }) : t('seat', { seat: seatNumber });
}
