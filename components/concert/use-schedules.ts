'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useEffectEvent, useRef, useState } from 'react';

import type { ScheduleView } from '@/lib/catalog/schema';

import { callApi, refusalOf } from '../live/api';

/**
 * A date with its times in words. The words are made on the server: browsers bring other editions of the same calendar
 * data, and what they would write can differ by a comma from what was rendered.
 */
export type DatedSchedule = ScheduleView & { when: string; opens: string; doors: string | null };

/** People watch seats left; five seconds is often enough, and the spread keeps visitors from asking in step. */
const REFRESH_MS = 5_000;
const SPREAD_MS = 1_500;
/** Nobody looks, but the opening may have been moved. */
const UNSEEN_REFRESH_MS = 50_000;
const UNSEEN_SPREAD_MS = 20_000;
/** What the API tells of seats may be half a second old. */
const API_KNOWS_MS = 700;

/** How often a page is asked for anew because of the same news: it is shared, and may be older than they are. */
const TRIES = 3;

/** The dates that the page has words for, with the figures of now; one that cannot be booked any more is not among them. */
function renewed(rendered: DatedSchedule[], items: ScheduleView[]): DatedSchedule[] {
  return rendered.flatMap((schedule) => {
    const now = items.find(({ id }) => id === schedule.id);
    return now ? [{ ...schedule, ...now }] : [];
  });
}

/** What a page has words for: which dates there are, and when. */
function timesOf(schedules: ScheduleView[]): string {
  return JSON.stringify(
    schedules.map(({ id, startsAt, doorsAt, bookingOpensAt }) => [id, startsAt, doorsAt, bookingOpensAt]),
  );
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
  const [items, setItems] = useState<ScheduleView[] | null>(null);
  const told = useRef(soldOut);
  const isAwaited = useEffectEvent(() => early);
  const { refresh: refreshPage } = useRouter();
  const asked = useRef({ times: '', tries: 0 });
  /** Only the server has words for a date that is new or has moved. */
  const take = useEffectEvent((now: ScheduleView[]) => {
    setItems(now);
    const times = timesOf(now);
    if (times === timesOf(rendered)) return;
    const tries = asked.current.times === times ? asked.current.tries : 0;
    if (tries === TRIES) return;
    asked.current = { times, tries: tries + 1 };
    refreshPage();
  });
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
      if (isOver) take([]);
      if (answer.kind === 'ok') take(answer.data.items);
      if (answer.kind === 'refused' && !isOver) return;
      const [pauseMs, spreadMs] = unseen ? [UNSEEN_REFRESH_MS, UNSEEN_SPREAD_MS] : [REFRESH_MS, SPREAD_MS];
      timer = setTimeout(refresh, pauseMs + Math.random() * spreadMs);
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
  return items ? renewed(rendered, items) : rendered;
}
