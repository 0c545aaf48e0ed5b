'use client';

import { usePathname } from 'next/navigation';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';

import { recallHold, type RememberedHold } from './hold-memory';

// Few visitors hold seats at any moment; the others do not load it.
const HoldReminder = lazy(() => import('./hold-reminder').catch(() => ({ default: () => null })));

/** Pages that list what waits to be paid by themselves. */
const LISTS = ['/tickets', '/account'];

/** On every other page: seats that wait to be paid, if this browser knows of any. */
export function PendingHold() {
  const pathname = usePathname();
  const [hold, setHold] = useState<RememberedHold | null>(null);
  useEffect(() => {
    const known = recallHold();
    const told = known && [known.checkout, ...LISTS].includes(pathname);
    setHold(told ? null : known);
  }, [pathname]);
  const over = useCallback(() => setHold(null), []);
  if (!hold) return null;
  return (
    <Suspense>
      <HoldReminder hold={hold} over={over} />
    </Suspense>
  );
}
