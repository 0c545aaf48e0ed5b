import { useFormatter, useTranslations } from 'next-intl';

import { midnightOf } from '@/lib/catalog/venue-day';
import type { LedgerView } from '@/lib/figures/schema';

import { useWonText } from '../texts/won-text';
import { Bar } from './bar';
import { cell, head, numberCell } from './looks';
import { WideTable } from './wide-table';

const COLUMNS = ['charged', 'spent', 'refunded'] as const;

/** What went in and out on each day, with the days' sums; the latest day first. */
export function LedgerDays({ days }: Pick<LedgerView, 'days'>) {
  const t = useTranslations('ledger');
  const format = useFormatter();
  const won = useWonText();
  // On a phone there is no room for a column of nothing.
  const columns = COLUMNS.filter((name) => name !== 'refunded' || days.some(({ refunded }) => refunded > 0));
  const most = days.reduce((highest, day) => Math.max(highest, day.charged, day.spent), 1);
  const sumOf = (column: (typeof COLUMNS)[number]): number => days.reduce((sum, day) => sum + day[column], 0);
  return (
    <WideTable label={t('title')}>
      <thead>
        <tr>
          <th scope="col" className={head}>
            {t('day')}
          </th>
          {([...columns, 'owed'] as const).map((name) => (
            <th key={name} scope="col" className={`${head} text-right`}>
              {t(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {days.toReversed().map((day) => (
          <tr key={day.day}>
            <th scope="row" className={`${cell} font-normal`}>
              {format.dateTime(midnightOf(day.day), 'day')}
              <span className="block text-fine text-quiet">{t('entries', { count: day.entries })}</span>
            </th>
            {columns.map((name) => (
              <td key={name} className={numberCell}>
                {won(day[name])}
                {name !== 'refunded' && <Bar share={day[name] / most} />}
              </td>
            ))}
            <td className={numberCell}>{won(day.owed)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="font-semibold">
          <th scope="row" className={cell}>
            {t('total')}
          </th>
          {columns.map((name) => (
            <td key={name} className={numberCell}>
              {won(sumOf(name))}
            </td>
          ))}
          <td className={numberCell}>{won(days.at(-1)!.owed)}</td>
        </tr>
      </tfoot>
    </WideTable>
  );
}
