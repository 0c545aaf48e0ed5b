'use client';

import { useEffect, useRef, useState } from 'react';

import { signInPath } from '../accounts/sign-in-path';
import type { PlaceState } from './place-state';
import { PlaceWatch } from './place-watch';

/** The visitor's place in this concert's queue, taken on entry, live, with what can be done about it. */
export function usePlace(concertId: string) {
  const [state, setState] = useState<PlaceState>({ phase: 'entering' });
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
    const watching = new PlaceWatch(concertId, { state: take, connected: setConnected, signIn });
    watch.current = watching;
    watching.start();
    return () => watching.stop();
  }, [concertId]);
  return {
    state,
    connected,
    /** When the state was told last, by the browser's own clock. */
    heardAtMs,
    join: () => {
      setState({ phase: 'entering' });
      void watch.current?.join();
    },
    want: (seats: number) => watch.current?.want(seats),
    leave: async () => (await watch.current?.leave()) ?? false,
  };
}
