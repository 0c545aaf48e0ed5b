'use client';

import { useEffect, useState } from 'react';

import type { ScheduleView } from '@/lib/catalog/schema';

import { callApi } from '../live/api';

/** People watch seats left; five seconds is often enough, and the spread keeps visitors from asking in step. */
const REFRESH_MS = 5_000;
const SPREAD_MS = 1_500;

/** The dates of a concert: those rendered with the page at first, then as the API has them, while anyone is looking. */
export function useSchedules(concertId: string, rendered: ScheduleView[]): ScheduleView[] {
  const [schedules, setSchedules] = useState(rendered);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let stopped = false;
    const refresh = async () => {
      clearTimeout(timer);
      if (document.visibilityState === 'hidden') return;
      const answer = await callApi<{ items: ScheduleView[] }>('GET', `/concerts/${concertId}/schedules`);
      if (stopped) return;
      if (answer.kind === 'ok') setSchedules(answer.data.items);
      if (answer.kind !== 'refused') timer = setTimeout(refresh, REFRESH_MS + Math.random() * SPREAD_MS);
    };
    void refresh();
    document.addEventListener('visibilitychange', refresh);
    return () => {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', refresh);
    };
  }, [concertId]);
  return schedules;
}
