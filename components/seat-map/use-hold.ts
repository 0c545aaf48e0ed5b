'use client';

import { useRouter } from 'next/navigation';
import { useRef, useState, useTransition } from 'react';

import { holdSeats } from '@/app/actions/reservations';
import type { Refused } from '@/app/actions/outcome';
import { signInPath } from '@/app/sign-in-path';

import { rememberChoice } from './choice-memory';

type Attempt = { seats: string; key: string };

/** Holds seats once however often it is asked to, and goes on to the checkout; refusals stay here. */
export function useHold(concertId: string, scheduleId: string) {
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
      attempt.current = null;
      if (outcome.code === 'UNAUTHENTICATED') return router.replace(signInPath(window.location.pathname));
      if (outcome.code.startsWith('QUEUE_TOKEN')) return router.replace(`/concerts/${concertId}/queue`);
      setRefused(outcome);
    });
  }

  return { hold, pending: asking || isLeaving, refused, forget: () => setRefused(null) };
}
