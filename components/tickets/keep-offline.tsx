'use client';

import { useEffect } from 'react';

import { keepTickets } from './kept-tickets';

/** Makes the tickets that are on the page readable without a network. */
export function KeepOffline() {
  useEffect(() => {
    // A browser that forbids it, or a network that goes away in between, leaves things as they were.
    keepTickets().catch(() => undefined);
  }, []);
  return null;
}
