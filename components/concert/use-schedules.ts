'use client';

import { useEffect, useEffectEvent, useRef, useState } from 'react';

import type { ScheduleView } from '@/lib/catalog/schema';

import { callApi, refusalOf } from '../live/api';
import { useLanguage } from '../texts/use-texts';
import type { DatedSchedule } from './dated';

/** People watch seats left; five seconds is often enough, and the spread keeps visitors from asking in step. */
const REFRESH_MS = 5_000;
const SPREAD_MS = 1_500;
/** How much more seldom while nobody looks, but the opening may have been moved. */
const UNSEEN = 10;
/** What the API tells of seats may be half a second old. */
const API_KNOWS_MS = 700;

/** What tells a date, and what its words are made of. */
function timesOf({ id, startsAt, doorsAt, bookingOpensAt }: ScheduleView): string {
  return `${id} ${startsAt} ${doorsAt} ${bookingOpensAt}`;
}

/** The dates as they are now: in the words of the page as long as those are right, else in the browser's, which are fetched then. */
function renewed(rendered: DatedSchedule[], items: ScheduleView[], language: string): Promise<DatedSchedule[]> {
  const renew = async (item: ScheduleView): Promise<DatedSchedule> => {
    const known = rendered.find((date) => timesOf(date) === timesOf(item));
    return known ? { ...known, ...item } : (await import('./in-words')).inWords(item, language);
  };
  return Promise.all(items.map(renew));
}

/**
 * The dates of a concert: those rendered with the page at first, then as the API has them, while anyone is looking.
 * @param early whether somebody waits for booking to open: they are asked now and then while nobody looks, too
 * @param soldOut whether somebody else has just been told so: they are asked then, looked at or not, and when it has ended
 */
export function useSchedules(
  concertId: string,
  rendered: DatedSchedule[],
  early = false,
  soldOut = false,
): DatedSchedule[] {
  const [dates, setDates] = useState(rendered);
  const language = useLanguage();
  const told = useRef(soldOut);
  const isAwaited = useEffectEvent(() => early);
  const take = useEffectEvent((items: ScheduleView[]) =>
    renewed(rendered, items, language).then(setDates, () => undefined),
  );
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let stopped = false;
    const refresh = async () => {
      clearTimeout(timer);
      const unseen = document.visibilityState === 'hidden' && !soldOut;
      if (unseen && !isAwaited()) return;
      const answer = await callApi<{ items: ScheduleView[] }>('GET', `/concerts/${concertId}/schedules`);
      if (stopped) return;
      // The sale is over, for now or for good.
      const isOver = refusalOf(answer) === 'NO_SCHEDULES';
      if (answer.kind === 'refused' && !isOver) return;
      if (answer.kind === 'ok' || isOver) await take(answer.kind === 'ok' ? answer.data.items : []);
      if (stopped) return;
      timer = setTimeout(refresh, (unseen ? UNSEEN : 1) * (REFRESH_MS + Math.random() * SPREAD_MS));
    };
    // All who wait hear at the same moment that nothing is left, and that something is again.
    const isNews = soldOut || told.current;
    told.current = soldOut;
    timer = setTimeout(refresh, isNews ? API_KNOWS_MS + Math.random() * SPREAD_MS : 0);
    document.addEventListener('visibilitychange', refresh);
    return () => {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', refresh);
    };
  }, [concertId, soldOut]);
  return dates;
}
