import { useFormatter, useTranslations } from 'next-intl';

import type { SaleFigures } from '@/lib/figures/schema';

import { Bar } from './bar';
import { durationText } from './duration-text';
import { cell, head, numberCell, table } from './looks';

const FUNNEL = ['arrived', 'waited', 'entered', 'held', 'paid'] as const;
const STEPS = ['toEnter', 'toHold', 'toPay'] as const;

function FunnelTable({ funnel }: Pick<SaleFigures, 'funnel'>) {
  const t = useTranslations('figures.funnel');
  const format = useFormatter();
  return (
    <table className={`${table} self-start`}>
      <thead>
        <tr>
          <th scope="col" className={head}>
            {t('step')}
          </th>
          <th scope="col" className={`${head} text-right`}>
            {t('people')}
          </th>
          <th scope="col" className={`${head} text-right`}>
            {t('share')}
          </th>
        </tr>
      </thead>
      <tbody>
        {FUNNEL.map((step) => {
          const share = funnel[step] / Math.max(1, funnel.arrived);
          return (
            <tr key={step}>
              <th scope="row" className={`${cell} w-1/2 font-normal`}>
                {t(step)}
                <Bar share={share} />
              </th>
              <td className={numberCell}>{format.number(funnel[step])}</td>
              <td className={numberCell}>{format.number(share, { style: 'percent', maximumFractionDigits: 1 })}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function StepTable({ steps }: Pick<SaleFigures, 'steps'>) {
  const t = useTranslations('figures.funnel');
  const span = useTranslations('figures.duration');
  const told = (seconds: number | undefined): string => (seconds === undefined ? '–' : durationText(span, seconds));
  return (
    <table className={`${table} self-start`}>
      <thead>
        <tr>
          <th scope="col" className={head}>
            {t('took')}
          </th>
          <th scope="col" className={`${head} text-right`}>
            {t('median')}
          </th>
          <th scope="col" className={`${head} text-right`}>
            {t('p95')}
          </th>
        </tr>
      </thead>
      <tbody>
        {STEPS.map((step) => (
          <tr key={step}>
            <th scope="row" className={`${cell} font-normal`}>
              {t(step)}
            </th>
            <td className={numberCell}>{told(steps[step]?.median)}</td>
            <td className={numberCell}>{told(steps[step]?.p95)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How far people came, and how long each step took them. */
export function Funnel({ funnel, steps }: Pick<SaleFigures, 'funnel' | 'steps'>) {
  const t = useTranslations('figures.funnel');
  return (
    <section aria-labelledby="funnel">
      <h2 id="funnel" className="font-display text-title font-semibold">
        {t('title')}
      </h2>
      <p className="mt-1 mb-2 text-small text-quiet">{t('lead')}</p>
      <div className="grid gap-x-16 gap-y-8 lg:grid-cols-2">
        <FunnelTable funnel={funnel} />
        <StepTable steps={steps} />
      </div>
    </section>
  );
}
