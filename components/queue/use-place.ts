'use client';

import { useCallback, useEffect, useRef, useState } from 'react';

import { signInPath } from '../accounts/sign-in-path';
import type { Opening, PlaceState } from './place-state';
import { PlaceWatch } from './place-watch';

/**
 * The visitor's place in this concert's queue, live, with what can be done about it. It is taken on entry, or, where there is
 * an `opening` ahead, when booking opens.
 */
export function usePlace(concertId: string, opening: Opening | null) {
  const [state, setState] = useState<PlaceState>(() =>
    opening ? { phase: 'early', opensAtMs: opening.opensAtMs } : { phase: 'entering' },
  );
  const first = useRef(opening);
  const [connected, setConnected] = useState(true);
  const [heardAtMs, setHeardAtMs] = useState<number | null>(null);
  const watch = useRef<PlaceWatch | null>(null);
  useEffect(() => {
    const here = window.location.pathname + window.location.search;
    const signIn = () => window.location.replace(signInPath(here));
    const take = (told: PlaceState) => {
      setState(told);
      setHeardAtMs(Date.now());
    };
    const watching = new PlaceWatch(concertId, first.current, { state: take, connected: setConnected, signIn });
    watch.current = watching;
    watching.start();
    return () => watching.stop();
  }, [concertId]);
  /** Booking opens at this time, as is known from elsewhere. */
  const moveOpening = useCallback((opensAtMs: number) => watch.current?.moveOpening(opensAtMs), []);
  return {
    state,
    connected,
    /** When the state was told last, by the browser's own clock. */
    heardAtMs,
    join: () => {
      setState({ phase: 'entering' });
      void watch.current?.join();
    },
    moveOpening,
    want: (seats: number) => watch.current?.want(seats),
    leave: async () => (await watch.current?.leave()) ?? false,
  };
}
