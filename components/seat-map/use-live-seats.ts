'use client';

import type { CompactSeats, SeatState } from '@/lib/seats/compact';
import { useEffect, useState } from 'react';

import type { SeatChanges } from '@/lib/seats/schema';

import { applyChanges, unpackStates } from './seats';

const RETRY_MS = 3_000;

/** The states of all seats, kept up to date by a stream; `live` is false while it is interrupted. */
export function useLiveSeats(scheduleId: string, { states: rendered }: CompactSeats) {
  const [states, setStates] = useState<readonly SeatState[]>(() => unpackStates({ states: rendered }));
  const [live, setLive] = useState(true);
  // What the server rendered anew knows which seats are the visitor's; the stream does not.
  useEffect(() => setStates(unpackStates({ states: rendered })), [rendered]);
  useEffect(() => {
    let source: EventSource;
    let timer: ReturnType<typeof setTimeout>;
    const open = () => {
      source = new EventSource(`/api/v1/schedules/${scheduleId}/seats/stream?as=letters`);
      source.addEventListener('seats', (event: MessageEvent<string>) => {
        setLive(true);
        setStates((known) => applyChanges(known, JSON.parse(event.data) as SeatChanges));
      });
      source.addEventListener('error', () => {
        setLive(false);
        // A stream that only broke is taken up again by the browser; one that was refused is not.
        if (source.readyState === EventSource.CLOSED) timer = setTimeout(open, RETRY_MS);
      });
    };
    open();
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [scheduleId]);
  return { states, live };
}
