'use client';

import { usePathname } from 'next/navigation';
import { useSyncExternalStore } from 'react';

import { fanHere } from './signed-in-here';

const never = () => () => undefined;

/** Who has signed in in this browser; null for nobody, and until the page is alive. */
export function useFanHere(): string | null {
  // Signing in and out leads to another page.
  usePathname();
  return useSyncExternalStore(never, fanHere, () => null);
}
