'use client';

import { useEffect, useRef, useState } from 'react';

import type { ScheduleView } from '@/lib/catalog/schema';

import { callApi } from '../live/api';

/**
 * A date with its times in words. The words are made on the server: browsers bring other editions of the same calendar
 * data, and what they would write can differ by a comma from what was rendered.
 */
export type DatedSchedule = ScheduleView & { when: string; opens: string; doors: string | null };

/** People watch seats left; five seconds is often enough, and the spread keeps visitors from asking in step. */
const REFRESH_MS = 5_000;
const SPREAD_MS = 1_500;
/** What the API tells of seats may be half a second old. */
const API_KNOWS_MS = 700;

/** What is known, with the figures of now; a date of which booking has closed meanwhile is not among them any more. */
function renewed(known: DatedSchedule[], items: ScheduleView[]): DatedSchedule[] {
  return known.flatMap((schedule) => {
    const now = items.find(({ id }) => id === schedule.id);
    return now ? [{ ...schedule, ...now }] : [];
  });
}

/**
 * The dates of a concert: those rendered with the page at first, then as the API has them, while anyone is looking.
 * @param soldOut whether somebody else has just been told so: they are asked then, looked at or not, and when it has ended
 */
export function useSchedules(concertId: string, rendered: DatedSchedule[], soldOut = false): DatedSchedule[] {
  const [schedules, setSchedules] = useState(rendered);
  const told = useRef(soldOut);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let stopped = false;
    const refresh = async () => {
      clearTimeout(timer);
      if (document.visibilityState === 'hidden' && !soldOut) return;
      const answer = await callApi<{ items: ScheduleView[] }>('GET', `/concerts/${concertId}/schedules`);
      if (stopped) return;
      if (answer.kind === 'ok') setSchedules((known) => renewed(known, answer.data.items));
      if (answer.kind !== 'refused') timer = setTimeout(refresh, REFRESH_MS + Math.random() * SPREAD_MS);
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
  return schedules;
}
