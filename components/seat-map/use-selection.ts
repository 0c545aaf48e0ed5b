'use client';

import type { SeatState } from '@/lib/seats/compact';
import { useEffect, useRef, useState } from 'react';

import { recallChoice, rememberChoice } from './choice-memory';

/**
 * What was to be told about the selection last: it is full; these seats, which were chosen, are someone
 * else's; the one that was pressed is in someone's checkout, or sold; so many were found together, or not.
 */
export type SelectionNews =
  | { kind: 'full' }
  | { kind: 'lost' | 'taken' | 'sold' | 'found'; seats: readonly number[] }
  | { kind: 'notFound'; count: number }
  | null;

/**
 * The seats that the visitor has chosen, ascending, also before a reload. A seat that someone else takes meanwhile drops out
 * and is told.
 * @param room how many the visitor may choose
 * @param holding whether the chosen seats are being held: the stream may tell of it before the answer does
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
    const others = lost.filter((seat) => states[seat - 1] !== 'm');
    if (others.length > 0) setNews({ kind: 'lost', seats: others });
  }, [states, chosen, holding]);

  function toggle(seat: number): void {
    const state = states[seat - 1];
    if (chosen.includes(seat)) {
      setNews(null);
      setChosen(chosen.filter((each) => each !== seat));
    } else if (state === 'a') {
      setNews(chosen.length < room ? null : { kind: 'full' });
      if (chosen.length < room) setChosen([...chosen, seat].sort((a, b) => a - b));
    } else if (state !== 'm') {
      setNews({ kind: state === 's' ? 'sold' : 'taken', seats: [seat] });
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
