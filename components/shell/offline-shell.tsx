'use client';

import { useEffect } from 'react';

import { isSignedInHere } from '../live/signed-in-here';
import { whenIdle } from '../live/when-idle';

/**
 * Has a page of ours shown where there is no network, to those who have signed in in this browser: they have places, seats and
 * tickets to ask about. Visitors who look once are not made to fetch it.
 */
export function OfflineShell({ locale }: { locale: string }) {
  useEffect(() => {
    if (!('serviceWorker' in navigator) || !isSignedInHere()) return;
    whenIdle(() =>
      navigator.serviceWorker
        .register(`/shell-offline.js?lang=${locale}`, { updateViaCache: 'all' })
        // A browser that forbids it leaves things as they were.
        .catch(() => undefined),
    );
  }, [locale]);
  return null;
}
