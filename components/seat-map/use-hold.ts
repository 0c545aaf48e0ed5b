'use client';

import { useRouter } from 'next/navigation';
import { useRef, useState, useTransition } from 'react';

import { signInPath } from '../accounts/sign-in-path';
import type { Outcome, Refused } from '../ui/outcome';
import { rememberChoice } from './choice-memory';

/** Holds the seats for the visitor; `key` is one for each attempt. Tells where to pay. */
export type HoldSeats = (
  wanted: { scheduleId: string; seatNumbers: number[] },
  key: string,
) => Promise<Outcome<{ checkout: string }>>;

/** Whether the seats may be held all the same: no answer came, or one that does not say that nothing was done. */
function isUndecided(refused: Refused | 'away' | null): boolean {
  return refused === 'away' || refused?.code === 'UNAVAILABLE' || refused?.code === 'INTERNAL';
}

type Attempt = { seats: string; key: string };

/** Holds seats once however often it is asked to, and goes on to the checkout; refusals stay here. */
export function useHold(concertId: string, scheduleId: string, holdSeats: HoldSeats) {
  const router = useRouter();
  const [asking, start] = useTransition();
  const [isLeaving, setLeaving] = useState(false);
  const [refused, setRefused] = useState<Refused | 'away' | null>(null);
  const attempt = useRef<Attempt | null>(null);

  function hold(seatNumbers: readonly number[]): void {
    const seats = seatNumbers.join();
    // The same seats asked for again, because no answer came, are the same attempt.
    if (attempt.current?.seats !== seats) attempt.current = { seats, key: crypto.randomUUID() };
    const { key } = attempt.current;
    start(async () => {
      const outcome = await holdSeats({ scheduleId, seatNumbers: [...seatNumbers] }, key).catch(() => 'away' as const);
      if (outcome === 'away') return setRefused('away');
      if (outcome.ok) {
        rememberChoice(scheduleId, []);
        setLeaving(true);
        return router.push(outcome.data.checkout);
      }
      if (!isUndecided(outcome)) attempt.current = null;
      if (outcome.code === 'UNAUTHENTICATED') return router.replace(signInPath(window.location.pathname, true));
      if (outcome.code.startsWith('QUEUE_TOKEN')) return router.replace(`/concerts/${concertId}/queue`);
      setRefused(outcome);
    });
  }

  return {
    hold,
    pending: asking || isLeaving,
    refused,
    /** The last attempt may have been one: to ask again is to learn it, and what the map tells of these seats may be of it. */
    undecided: isUndecided(refused),
    forget: () => setRefused(null),
  };
}
