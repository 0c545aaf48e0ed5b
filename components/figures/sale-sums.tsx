import { useFormatter, useTranslations } from 'next-intl';

import type { SaleFigures } from '@/lib/figures/schema';

import { useWonText } from '../texts/won-text';
import { Sums } from './sums';

/** What has been sold, and what is left. */
export function SaleSums({ seats }: Pick<SaleFigures, 'seats'>) {
  const t = useTranslations('figures.sums');
  const format = useFormatter();
  const won = useWonText();
  const { sold, total, revenue, orders, available, held, keptBack } = seats;
  const perOrder = format.number(sold / Math.max(1, orders), { maximumFractionDigits: 1 });
  return (
    <Sums
      sums={[
        { name: t('sold'), value: format.number(sold), note: t('ofTotal', { total }) },
        { name: t('revenue'), value: won(revenue) },
        {
          name: t('orders'),
          value: format.number(orders),
          ...(orders > 0 && { note: t('perOrder', { seats: perOrder }) }),
        },
        { name: t('left'), value: format.number(available), note: t('leftNote', { held, kept: keptBack }) },
      ]}
    />
  );
}
