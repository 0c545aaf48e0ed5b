import { useFormatter, useTranslations } from 'next-intl';

import type { SaleFigures } from '@/lib/figures/schema';

import { useWonText } from '../texts/won-text';
import { bucketsOf, type Bucket } from './buckets';
import { cell, head, numberCell } from './looks';
import { WideTable } from './wide-table';

/** Of a drawing; a sale of a few hours has bars that are not as wide as the page. */
const MIN_SLOTS = 24;
const HEIGHT = 100;

function barsOf(buckets: readonly Bucket[], most: number): string {
  return buckets
    .map(({ seats }, slot) => {
      const high = seats === 0 ? 0 : Math.max(1, (HEIGHT * seats) / most);
      return `M${slot + 0.1} ${HEIGHT}V${(HEIGHT - high).toFixed(1)}H${slot + 0.9}V${HEIGHT}Z`;
    })
    .join('');
}

/** Seats sold in each hour, or on each day of a long sale, and the same as a table. */
export function HourBars({ hours }: { hours: SaleFigures['hours'] }) {
  const t = useTranslations('figures.hours');
  const format = useFormatter();
  const won = useWonText();
  const { unit, buckets } = bucketsOf(hours);
  const most = buckets.reduce((highest, { seats }) => Math.max(highest, seats), 1);
  const when = (ms: number): string => format.dateTime(new Date(ms), unit === 'hour' ? 'moment' : 'day');
  const [first, last] = [when(buckets[0]!.atMs), when(buckets.at(-1)!.atMs)];
  const slots = Math.max(MIN_SLOTS, buckets.length);
  return (
    <section aria-labelledby="hours">
      <h2 id="hours" className="font-display text-title font-semibold">
        {t(unit === 'hour' ? 'byHour' : 'byDay')}
      </h2>
      <figure className="mt-3">
        <p aria-hidden className="text-fine text-quiet tabular-nums">
          {t('most', { seats: most })}
        </p>
        <svg
          role="img"
          aria-label={t('label', { first, last, seats: most })}
          viewBox={`0 0 ${slots} ${HEIGHT}`}
          preserveAspectRatio="none"
          className="mt-1 h-36 w-full border-b border-edge text-persimmon"
        >
          <path d={barsOf(buckets, most)} fill="currentColor" />
        </svg>
        <figcaption aria-hidden className="mt-1 flex justify-between gap-4 text-fine text-quiet tabular-nums">
          <span>{first}</span>
          {buckets.length > 1 && <span className="text-right">{last}</span>}
        </figcaption>
      </figure>
      <details className="disclosure mt-4">
        <summary>{t('asTable')}</summary>
        <WideTable label={t('asTable')}>
          <thead>
            <tr>
              <th scope="col" className={head}>
                {t(unit)}
              </th>
              {(['seats', 'orders', 'revenue'] as const).map((name) => (
                <th key={name} scope="col" className={`${head} text-right`}>
                  {t(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {buckets
              .filter(({ orders }) => orders > 0)
              .map(({ atMs, seats, orders, revenue }) => (
                <tr key={atMs}>
                  <th scope="row" className={`${cell} font-normal`}>
                    {when(atMs)}
                  </th>
                  <td className={numberCell}>{format.number(seats)}</td>
                  <td className={numberCell}>{format.number(orders)}</td>
                  <td className={numberCell}>{won(revenue)}</td>
                </tr>
              ))}
          </tbody>
        </WideTable>
      </details>
    </section>
  );
}
