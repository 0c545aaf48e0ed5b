import { useFormatter, useTranslations } from 'next-intl';

import type { SeatSums } from '@/lib/figures/schema';

import { useWonText } from '../texts/won-text';
import { Bar } from './bar';
import { cell, head, numberCell, table } from './looks';

type Part = SeatSums & { key: string; name: string; note?: string };

type Props = { id: string; title: string; column: string; parts: readonly Part[] };

/** What was sold of each part of the house, and how much of it that is. */
export function PartsTable({ id, title, column, parts }: Props) {
  const t = useTranslations('figures.parts');
  const format = useFormatter();
  const won = useWonText();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-2 font-display text-title font-semibold">
        {title}
      </h2>
      <table className={table}>
        <thead>
          <tr>
            <th scope="col" className={head}>
              {column}
            </th>
            <th scope="col" className={`${head} text-right`}>
              {t('sold')}
            </th>
            <th scope="col" className={`${head} text-right`}>
              {t('revenue')}
            </th>
          </tr>
        </thead>
        <tbody>
          {parts.map(({ key, name, note, sold, total, revenue }) => (
            <tr key={key}>
              <th scope="row" className={`${cell} w-1/2 font-normal wrap-anywhere`}>
                {name} {note && <span className="text-quiet">{note}</span>}
                <Bar share={sold / Math.max(1, total)} />
              </th>
              <td className={numberCell}>{t('of', { sold, total })}</td>
              <td className={numberCell} title={format.number(revenue)}>
                {won(revenue)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
