import { useFormatter, useLocale, useTranslations } from 'next-intl';

import type { ConcertView } from '@/lib/catalog/schema';
import type { ReservationView } from '@/lib/reservations/schema';

import { Poster } from '../poster/poster';
import { seatName } from '../texts/seat-name';
import { useWonText } from '../texts/won-text';
import { card } from '../ui/styles';

type Props = { concert: ConcertView; startsAt: Date; reservation: ReservationView };

/** What is being bought, seat by seat. */
export function OrderSummary({ concert, startsAt, reservation }: Props) {
  const t = useTranslations('checkoutPage');
  const names = useTranslations('seatName');
  const format = useFormatter();
  const locale = useLocale();
  const won = useWonText();
  return (
    <section aria-label={t('order')} className={`${card} self-start p-5`}>
      <div className="flex gap-4">
        <div className="w-20 shrink-0">
          <Poster concert={concert} eager />
        </div>
        <div>
          <h2 className="text-lead leading-snug font-semibold">{concert.names.title[locale]}</h2>
          <p className="mt-1 text-small">
            <time dateTime={startsAt.toISOString()}>{format.dateTime(startsAt, 'moment')}</time>
          </p>
          <p className="text-small text-quiet">{concert.names.venue[locale]}</p>
        </div>
      </div>
      <ul className="mt-4 divide-y divide-line border-t border-line">
        {reservation.seats.map(({ number, price, ...place }) => (
          <li key={number} className="flex justify-between py-2 tabular-nums">
            <span>{seatName(names, number, place)}</span>
            {won(price)}
          </li>
        ))}
      </ul>
      <p className="flex justify-between border-t-2 border-ink pt-3 text-lead font-semibold tabular-nums">
        <span>{t('total')}</span>
        {won(reservation.amount)}
      </p>
    </section>
  );
}
