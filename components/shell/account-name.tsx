'use client';

import { usePathname } from 'next/navigation';
import { useSyncExternalStore, type ReactNode } from 'react';

import { isSignedInHere } from '../live/signed-in-here';

const never = () => () => undefined;

/**
 * What the way to the account is called, of two names: the first for whoever has signed in in this browser, the second for
 * everybody else. Pages are shared, so only the browser knows; both have their room from the first, so that nothing moves.
 */
export function AccountName({ children }: { children: ReactNode }) {
  // Signing in and out leads to another page.
  usePathname();
  return (
    <span className="account-name" data-signed-in={useSyncExternalStore(never, isSignedInHere, () => false)}>
      {children}
    </span>
  );
}
