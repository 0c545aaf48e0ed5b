'use client';

import type { SeatState } from '@/lib/seats/compact';
import { useEffect, useRef, useState } from 'react';

import { recallChoice, rememberChoice } from './choice-memory';

/**
 * What was to be told about the selection last: it is full; these seats, which were chosen, are someone else's, or some of them
 * are kept back; the one that was pressed is in someone's checkout, or sold, or kept back; so many were found together, or not.
 */
export type SelectionNews =
  | { kind: 'full' }
  | { kind: 'lost' | 'withdrawn' | 'taken' | 'sold' | 'keptBack' | 'found'; seats: readonly number[] }
  | { kind: 'notFound'; count: number }
  | null;

/** What is to be told of chosen seats that are not free any more; null when they are the visitor's own by now. */
export function newsOfLost(lost: readonly number[], states: readonly SeatState[]): SelectionNews {
  const seats = lost.filter((seat) => states[seat - 1] !== 'm');
  if (seats.length === 0) return null;
  return { kind: seats.some((seat) => states[seat - 1] === 'k') ? 'withdrawn' : 'lost', seats };
}

const PRESSED = { h: 'taken', s: 'sold', k: 'keptBack' } as const;

/** What is to be told of a seat that was pressed and is not free. */
export function newsOfPressed(seat: number, state: keyof typeof PRESSED): SelectionNews {
  return { kind: PRESSED[state], seats: [seat] };
}

/**
 * The seats that the visitor has chosen, ascending, also before a reload. A seat that someone else takes meanwhile drops out
 * and is told.
 * @param room how many the visitor may choose
 * @param holding whether the chosen seats are being held, or may have been: the stream may tell of it before the answer does
 */
export function useSelection(scheduleId: string, states: readonly SeatState[], room: number, holding: boolean) {
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const [news, setNews] = useState<SelectionNews>(null);

  // Nothing is noted before what was noted has been read.
  const recalled = useRef<string | null>(null);
  useEffect(() => {
    if (holding) return;
    if (recalled.current === scheduleId) return rememberChoice(scheduleId, chosen);
    recalled.current = scheduleId;
    const before = recallChoice(scheduleId).filter((seat) => states[seat - 1] === 'a');
    if (before.length > 0) setChosen(before.slice(0, room));
  }, [scheduleId, chosen, states, room, holding]);

  useEffect(() => {
    const lost = chosen.filter((seat) => states[seat - 1] !== 'a');
    if (lost.length === 0 || holding) return;
    setChosen(chosen.filter((seat) => !lost.includes(seat)));
    const told = newsOfLost(lost, states);
    if (told) setNews(told);
  }, [states, chosen, holding]);

  function toggle(seat: number): void {
    const state = states[seat - 1];
    if (chosen.includes(seat)) {
      setNews(null);
      setChosen(chosen.filter((each) => each !== seat));
    } else if (state === 'a') {
      setNews(chosen.length < room ? null : { kind: 'full' });
      if (chosen.length < room) setChosen([...chosen, seat].sort((a, b) => a - b));
    } else if (state !== undefined && state !== 'm') {
      setNews(newsOfPressed(seat, state));
    }
  }

  /** Chooses `instead` in place of `gone`, as far as there is room. */
  function swap(gone: readonly number[], instead: readonly number[]): void {
    const kept = chosen.filter((seat) => !gone.includes(seat));
    const added = instead.filter((seat) => !kept.includes(seat)).slice(0, Math.max(0, room - kept.length));
    setNews(null);
    setChosen([...kept, ...added].sort((a, b) => a - b));
  }

  /** Chooses these seats and no others; none were found when null. */
  function take(found: readonly number[] | null, count: number): void {
    setNews(found ? { kind: 'found', seats: found } : { kind: 'notFound', count });
    if (found) setChosen(found);
  }

  return { chosen, news, toggle, swap, take };
}
