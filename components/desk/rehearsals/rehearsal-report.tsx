import { CircleCheck, CircleX } from 'lucide';
import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import type { RehearsalReport, RehearsedStep } from '@/lib/rehearsals/schema';

import { Icon } from '../../ui/icon';
import { Notice } from '../../ui/notice';
import { card } from '../../ui/styles';

/** The words of a promise with its figures. */
type PromiseText = Parameters<ReturnType<typeof useTranslations<'desk.rehearsals.promises'>>>[0];

export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-t border-line pt-5">
      <h2 className="mb-3 font-display text-title font-semibold">{title}</h2>
      {children}
    </section>
  );
}

function useMilliseconds() {
  const format = useFormatter();
  return (ms: number | null): string => (ms === null ? '–' : `${format.number(ms)} ms`);
}

const OUTCOMES = {
  fast: 'bg-jade-soft text-jade',
  slow: 'bg-rose-soft text-rose',
  tooFew: 'bg-sunken text-quiet',
  notReached: 'bg-sunken text-quiet',
  unsure: 'bg-amber-soft text-amber',
} as const satisfies Record<RehearsedStep['outcome'], string>;

/** Each pace that was tried: a card a step, as a table would not fit a phone. */
function Steps({ steps }: { steps: readonly RehearsedStep[] }) {
  const t = useTranslations('desk.rehearsals.steps');
  const format = useFormatter();
  const ms = useMilliseconds();
  if (steps.length === 0) return <p className="text-quiet">{t('none')}</p>;
  return (
    <ol className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
      {steps.map((step) => {
        const { pace, outcome, admittedPerSecond, holds, holdMedianMs, holdP95Ms, payP95Ms, fansLateMs, failures } =
          step;
        const facts = [
          [t('admitted'), format.number(admittedPerSecond)],
          [t('holds'), format.number(holds)],
          [t('hold'), `${ms(holdMedianMs)} · ${ms(holdP95Ms)}`],
          [t('pay'), ms(payP95Ms)],
          [t('late'), ms(fansLateMs)],
          [t('failures'), format.number(failures)],
        ] as const;
        return (
          <li key={`${pace.capacity} ${pace.admitPerSecond}`} className={`${card} px-4 py-3`}>
            <p className="flex flex-wrap items-baseline justify-between gap-x-3">
              <span className="text-fine text-quiet">{t('pace')}</span>
              <span className={`rounded-full px-2.5 py-0.5 text-fine font-semibold ${OUTCOMES[outcome]}`}>
                {t(`outcome.${outcome}`)}
              </span>
            </p>
            <p className="text-title font-semibold tabular-nums">
              {format.number(pace.capacity)} · {format.number(pace.admitPerSecond)}
            </p>
            <dl className="mt-2 grid gap-1 text-small">
              {facts.map(([name, value]) => (
                <div key={name} className="flex justify-between gap-4">
                  <dt className="text-quiet">{name}</dt>
                  <dd className="text-right tabular-nums">{value}</dd>
                </div>
              ))}
            </dl>
          </li>
        );
      })}
    </ol>
  );
}

function Promises({ promises }: Pick<RehearsalReport, 'promises'>) {
  const t = useTranslations('desk.rehearsals.promises');
  const broken = promises.filter(({ holds }) => !holds).length;
  return (
    <>
      <Notice tone={broken === 0 ? 'good' : 'bad'}>{broken === 0 ? t('kept') : t('broken', { count: broken })}</Notice>
      <ul className="mt-3 grid gap-2 text-small">
        {promises.map(({ name, holds, facts }) => (
          <li key={name} className="flex items-start gap-3">
            <Icon
              of={holds ? CircleCheck : CircleX}
              className={`mt-0.5 size-5 shrink-0 ${holds ? 'text-jade' : 'text-rose'}`}
            />
            <span className="min-w-0">
              <span className="sr-only">{t(holds ? 'holds' : 'fails')}: </span>
              {t(`of.${name}` as PromiseText, facts)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Figures({ report, fans }: { report: RehearsalReport; fans: number }) {
  const t = useTranslations('desk.rehearsals.figures');
  const format = useFormatter();
  const ms = useMilliseconds();
  const seconds = (value: number | null): string =>
    value === null ? '–' : t('seconds', { seconds: Math.round(value / 100) / 10 });
  const { waits, holds, payments, toldWaits, toldOdds, seats, requests, tookSeconds } = report;
  const two = (value: number): string => value.toFixed(2);
  const share =
    toldWaits.coverage === null
      ? '–'
      : t('share', { percent: Math.round(toldWaits.coverage * 100), told: toldWaits.told });
  const odds =
    toldOdds.brier === null || toldOdds.brierOfConstant === null
      ? '–'
      : t('oddsOf', { brier: two(toldOdds.brier), constant: two(toldOdds.brierOfConstant) });
  const facts = [
    [t('took'), t('seconds', { seconds: tookSeconds })],
    [t('fans'), t('fansOf', { bought: report.fans.bought, fans })],
    [t('seats'), t('seatsOf', { sold: seats.sold, onSale: seats.onSale })],
    [t('perMinute'), format.number(seats.soldPerMinute)],
    [t('wait'), `${seconds(waits.medianMs)} · ${seconds(waits.p95Ms)}`],
    [t('hold'), `${ms(holds.medianMs)} · ${ms(holds.p95Ms)}`],
    [t('pay'), `${ms(payments.medianMs)} · ${ms(payments.p95Ms)}`],
    [t('told'), share],
    [t('odds'), odds],
    [t('requests'), format.number(requests)],
  ] as const;
  return (
    <dl className="grid text-small sm:grid-cols-2 sm:gap-x-12">
      {facts.map(([name, value]) => (
        <div key={name} className="flex justify-between gap-6 border-b border-line py-2">
          <dt className="text-quiet">{name}</dt>
          <dd className="text-right tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What a rehearsal found: promises, steps, figures. */
export function RehearsalFindings({ report, fans }: { report: RehearsalReport; fans: number }) {
  const t = useTranslations('desk.rehearsals');
  return (
    <>
      <Part title={t('promises.title')}>
        <Promises promises={report.promises} />
      </Part>
      <Part title={t('steps.title')}>
        <Steps steps={report.steps} />
      </Part>
      <Part title={t('figures.title')}>
        <Figures report={report} fans={fans} />
      </Part>
      {report.surprises.length > 0 && (
        <Part title={t('surprises')}>
          <ul className="grid gap-1 text-small wrap-anywhere">
            {report.surprises.map(({ what, times }) => (
              <li key={what}>
                {what} ({t('times', { times })})
              </li>
            ))}
          </ul>
        </Part>
      )}
    </>
  );
}
