'use client';

import type { ReactNode } from 'react';

import { useFanHere } from '../live/use-fan-here';

/**
 * What the way to the account is called, of two names: the first for whoever has signed in in this browser, the second for
 * everybody else. Pages are shared, so only the browser knows; both have their room from the first, so that nothing moves.
 */
export function AccountName({ children }: { children: ReactNode }) {
  return (
    <span className="account-name" data-signed-in={useFanHere() !== null}>
      {children}
    </span>
  );
}
