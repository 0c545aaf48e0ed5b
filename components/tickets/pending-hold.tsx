'use client';

import { usePathname } from 'next/navigation';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';

import { recallHold } from './hold-memory';

// Few visitors hold seats at any moment; the others do not load it.
const HoldReminder = lazy(() => import('./hold-reminder').catch(() => ({ default: () => null })));

/** Pages that tell by themselves what waits to be paid, a concert's seats among them. */
const TELLING = /^\/(?:tickets|account|concerts\/[^/]+\/schedules\/[^/]+)$/;

/** On every other page: seats that wait to be paid, if this browser knows of any. */
export function PendingHold() {
  const pathname = usePathname();
  const [isKnown, setKnown] = useState(false);
  useEffect(() => {
    const known = recallHold();
    setKnown(known !== null && pathname !== known.checkout && !TELLING.test(pathname));
  }, [pathname]);
  const over = useCallback(() => setKnown(false), []);
  if (!isKnown) return null;
  return (
    <Suspense>
      <HoldReminder over={over} />
    </Suspense>
  );
}
