import { useFormatter, useLocale, useTranslations } from 'next-intl';

import type { ConcertSummary } from '@/lib/catalog/schema';

import { priceText } from '../texts/price-text';

/** When a concert is, where, and from what price, as its card says it. */
export function ConcertFacts({ concert }: { concert: ConcertSummary }) {
  const t = useTranslations('concertFacts');
  const money = useTranslations('money');
  const format = useFormatter();
  const locale = useLocale();
  const { firstStartsAt, lastStartsAt, city, names, priceFrom, priceTo } = concert;
  const day = (time: string): string => format.dateTime(new Date(time), 'day');
  const first = firstStartsAt && day(firstStartsAt);
  const last = lastStartsAt && day(lastStartsAt);
  return (
    <>
      {first && last && (
        <p className="mt-0.5 text-fine text-quiet">
          <time dateTime={firstStartsAt}>{first === last ? first : t('days', { first, last })}</time>
        </p>
      )}
      <p className="text-fine text-quiet">
        {city ? `${t(`city.${city}`)} · ${names.venue[locale]}` : names.venue[locale]}
      </p>
      {priceFrom !== null && priceTo !== null && (
        <p className="mt-0.5 text-small tabular-nums">{priceText(money, priceFrom, priceTo)}</p>
      )}
    </>
  );
}
