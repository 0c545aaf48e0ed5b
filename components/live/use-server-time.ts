'use client';

import { useEffect, useState } from 'react';

import { learnOnce, onClockChange, serverNow } from './server-clock';

/**
 * The server's time in milliseconds, renewed at every full second of it. Until the page is alive it is the time at which
 * the server rendered it, so that both render the same.
 */
export function useServerTime(renderedAtMs: number): number {
  const [now, setNow] = useState(renderedAtMs);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      clearTimeout(timer);
      const current = serverNow();
      setNow(current);
      timer = setTimeout(tick, 1000 - (current % 1000) + 5);
    };
    tick();
    const stopListening = onClockChange(tick);
    void learnOnce();
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearTimeout(timer);
      stopListening();
      document.removeEventListener('visibilitychange', tick);
    };
  }, []);
  return now;
}

/** Whole seconds from now until the moment, never below zero. */
export function secondsUntil(momentMs: number, nowMs: number): number {
  return Math.max(0, Math.ceil((momentMs - nowMs) / 1000));
}
