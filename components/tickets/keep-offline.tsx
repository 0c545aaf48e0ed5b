'use client';

import { useEffect } from 'react';

import { whenIdle } from '../live/when-idle';
import { keepTickets } from './kept-tickets';

/** Time in which the page comes alive: keeping it loads all of it once more, on a phone that has enough to do. */
const COMES_ALIVE_MS = 2_000;

/** Makes the tickets that are on the page readable without a network, once they can be read with it. */
export function KeepOffline() {
  useEffect(() => {
    // A browser that forbids it, or a network that goes away in between, leaves things as they were.
    const keep = () => keepTickets().catch(() => undefined);
    const timer = setTimeout(() => whenIdle(keep), COMES_ALIVE_MS);
    return () => clearTimeout(timer);
  }, []);
  return null;
}
