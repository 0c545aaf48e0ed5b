'use client';

import { useEffect, useState } from 'react';

import type { SeatState } from './seats';

/** What was to be told about the selection last: it is full, or these seats went to someone else. */
export type SelectionNews = { kind: 'full' } | { kind: 'lost'; seats: number[] } | null;

/**
 * The seats that the visitor has chosen, ascending. A seat that someone else takes meanwhile drops out and is told.
 * @param room how many the visitor may choose
 */
export function useSelection(states: readonly SeatState[], room: number) {
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const [news, setNews] = useState<SelectionNews>(null);

  useEffect(() => {
    const lost = chosen.filter((seat) => states[seat - 1] !== 'a');
    if (lost.length === 0) return;
    setChosen(chosen.filter((seat) => !lost.includes(seat)));
    setNews({ kind: 'lost', seats: lost });
  }, [states, chosen]);

  function toggle(seat: number): void {
    if (chosen.includes(seat)) {
      setNews(null);
      setChosen(chosen.filter((each) => each !== seat));
    } else if (states[seat - 1] === 'a') {
      setNews(chosen.length < room ? null : { kind: 'full' });
      if (chosen.length < room) setChosen([...chosen, seat].sort((a, b) => a - b));
    }
  }

  /** Chooses `instead` in place of `gone`, as far as there is room. */
  function swap(gone: readonly number[], instead: readonly number[]): void {
    const kept = chosen.filter((seat) => !gone.includes(seat));
    const added = instead.filter((seat) => !kept.includes(seat)).slice(0, room - kept.length);
    setNews(null);
    setChosen([...kept, ...added].sort((a, b) => a - b));
  }

  return { chosen, news, toggle, swap };
}
