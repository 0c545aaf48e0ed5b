'use client';

import { useEffect } from 'react';

import { keepTickets } from './kept-tickets';

/** Time in which the page comes alive: keeping it loads all of it once more, on a phone that has enough to do. */
const COMES_ALIVE_MS = 2_000;

/** Makes the tickets that are on the page readable without a network, once they can be read with it, or at once for who goes. */
export function KeepOffline() {
  useEffect(() => {
    let begun = false;
    const keep = () => {
      if (begun) return;
      begun = true;
      // A browser that forbids it leaves things as they were.
      keepTickets().catch(() => undefined);
    };
    const timer = setTimeout(keep, COMES_ALIVE_MS);
    document.addEventListener('visibilitychange', keep);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', keep);
      keep();
    };
  }, []);
  return null;
}
