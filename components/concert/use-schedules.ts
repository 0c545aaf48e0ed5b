'use client';

import { useEffect, useEffectEvent, useRef, useState } from 'react';

import type { ScheduleView } from '@/lib/catalog/schema';

import { callApi, refusalOf } from '../live/api';
import { useMoment } from '../texts/use-texts';
import { inWords, type DatedSchedule } from './dated';

/** People watch seats left; five seconds is often enough, and the spread keeps visitors from asking in step. */
const REFRESH_MS = 5_000;
const SPREAD_MS = 1_500;
/** Nobody looks, but the opening may have been moved. */
const UNSEEN_REFRESH_MS = 50_000;
const UNSEEN_SPREAD_MS = 20_000;
/** What the API tells of seats may be half a second old. */
const API_KNOWS_MS = 700;

/** What the words of a date are made of. */
function timesOf({ startsAt, doorsAt, bookingOpensAt }: ScheduleView): string {
  return [startsAt, doorsAt, bookingOpensAt].join();
}

/** The dates as they are now; in the words of the page, as long as those are right. */
function renewed(rendered: DatedSchedule[], items: ScheduleView[], moment: (time: Date) => string): DatedSchedule[] {
  return items.map((item) => {
    const known = rendered.find(({ id }) => id === item.id);
    return known && timesOf(known) === timesOf(item) ? { ...known, ...item } : inWords(item, moment);
  });
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
  const moment = useMoment();
  const told = useRef(soldOut);
  const isAwaited = useEffectEvent(() => early);
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
      if (isOver) setItems([]);
      if (answer.kind === 'ok') setItems(answer.data.items);
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
  return items ? renewed(rendered, items, moment) : rendered;
}
