'use client';

import type { ReactNode } from 'react';

import { clockFace, isoDuration } from '../live/duration';
import { secondsUntil, useServerTime } from '../live/use-server-time';
import { useTexts } from '../texts/use-texts';
import { priceText } from '../texts/price-text';
import { SoftLink } from '../ui/soft-link';
import { card, plain, primary } from '../ui/styles';
import { dateState } from './date-state';
import { pricesOf } from './prices';
import { TierList } from './tier-list';
import type { DatedSchedule } from './dated';
import { useSchedules } from './use-schedules';

const HOUR_SECONDS = 3600;

type Props = {
  concertId: string;
  schedules: DatedSchedule[];
  renderedAtMs: number;
  /** What is said when booking ends before the eyes. */
  over: ReactNode;
};

/** The dates of a concert with their state, live. */
export function Dates({ concertId, schedules, renderedAtMs, over }: Props) {
  const now = useServerTime(renderedAtMs);
  const dates = useSchedules(concertId, schedules);
  if (dates.length === 0) return over;
  return (
    <ul className="grid gap-3">
      {dates.map((schedule) => (
        <li key={schedule.id}>
          <DateCard schedule={schedule} nowMs={now} />
        </li>
      ))}
    </ul>
  );
}

function DateCard({ schedule, nowMs }: { schedule: DatedSchedule; nowMs: number }) {
  const t = useTexts('dates');
  const money = useTexts('money');
  const prices = pricesOf(schedule);
  const state = dateState(schedule, nowMs);
  const over = state === 'soldOut' || state === 'closed';
  return (
    <article
      className={`${card} grid gap-x-6 gap-y-4 p-5 sm:grid-cols-[1fr_auto] sm:items-center ${over ? 'border-dashed bg-transparent' : ''}`}
    >
      <div>
        <h3 className={`text-lead font-semibold ${over ? 'text-quiet' : ''}`}>
          <time dateTime={schedule.startsAt}>{schedule.when}</time>
        </h3>
        {schedule.doors && <p className="text-fine text-quiet">{t('doors', { moment: schedule.doors })}</p>}
        <p className="mt-0.5 text-small text-quiet">
          {priceText(money, prices.at(-1)!, prices[0]!)}
          {state === 'open' && (
            <span className="text-ink">
              {' '}
              · {t('left', { seats: schedule.remainingSeats, total: schedule.totalSeats })}
            </span>
          )}
        </p>
        {prices.length > 1 && (
          <div className="mt-3 max-w-sm">
            <TierList tiers={schedule.tiers} />
          </div>
        )}
      </div>
      {state === 'open' && (
        <SoftLink href={`/concerts/${schedule.concertId}/queue?schedule=${schedule.id}`} className={primary}>
          {t('book')}
          <span className="sr-only">, {schedule.when}</span>
        </SoftLink>
      )}
      {state === 'upcoming' && <Opening schedule={schedule} nowMs={nowMs} />}
      {over && <p className="font-semibold text-quiet">{t(state)}</p>}
    </article>
  );
}

/** When booking opens: the day while it is far, a countdown in the last hour. */
function Opening({ schedule, nowMs }: { schedule: DatedSchedule; nowMs: number }) {
  const t = useTexts('dates');
  const seconds = secondsUntil(Date.parse(schedule.bookingOpensAt), nowMs);
  return (
    <div className="sm:text-right">
      <span className="block text-small text-amber">{t('opensAt', { moment: schedule.opens })}</span>
      {seconds <= HOUR_SECONDS && (
        <time
          dateTime={isoDuration(seconds)}
          role="timer"
          className="font-display text-head font-semibold tabular-nums"
        >
          {clockFace(seconds)}
        </time>
      )}
      <SoftLink
        href={`/concerts/${schedule.concertId}/queue?schedule=${schedule.id}`}
        className={`${plain} -mx-2 flex w-fit text-small sm:ml-auto`}
      >
        {t('wait')}
        <span className="sr-only">, {schedule.when}</span>
      </SoftLink>
    </div>
  );
}
