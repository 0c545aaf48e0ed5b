import { useFormatter, useTranslations } from 'next-intl';

import { card, column } from '../ui/styles';

type State = 'up' | 'down';
type Props = { queue: State; shop: State; asOf: Date };

/** Whether the line and the shop work at this moment, in words. */
export function StoresState({ queue, shop, asOf }: Props) {
  const t = useTranslations('about.status');
  const format = useFormatter();
  return (
    <div className={`${column} py-10 md:py-16`}>
      <h1 className="font-display text-head font-semibold">{t('title')}</h1>
      <p role="status" className="mt-2 text-lead">
        {t(queue === 'up' && shop === 'up' ? 'well' : 'unwell')}
      </p>
      <dl className={`${card} mt-6 divide-y divide-line px-5`}>
        {(
          [
            ['queue', queue],
            ['shop', shop],
          ] as const
        ).map(([part, state]) => (
          <div key={part} className="flex justify-between gap-4 py-4">
            <dt>{t(`part.${part}`)}</dt>
            <dd className={`font-semibold ${state === 'up' ? 'text-jade' : 'text-rose'}`}>{t(state)}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-fine text-quiet">{t('asOf', { time: format.dateTime(asOf, 'stamp') })}</p>
    </div>
  );
}
