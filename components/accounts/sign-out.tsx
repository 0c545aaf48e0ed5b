'use client';

import type { ReactNode } from 'react';

import { rememberHold } from '../tickets/hold-memory';
import { forgetTickets } from '../tickets/kept-tickets';

/** The form that signs out, and takes along what this browser has kept of the fan. */
export function SignOut({ signOut, children }: { signOut: () => Promise<void>; children: ReactNode }) {
  const act = async (): Promise<void> => {
    rememberHold(null);
    await forgetTickets();
    await signOut();
  };
  return (
    <form action={act} className="mt-8">
      {children}
    </form>
  );
}
