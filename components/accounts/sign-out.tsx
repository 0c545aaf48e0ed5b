'use client';

import type { ReactNode } from 'react';

import { forgetFavourites } from '../favourites/favourites';
import { rememberHold } from '../tickets/hold-memory';
import { forgetTickets } from '../tickets/kept-tickets';
import type { Refused } from '../ui/outcome';
import { Submit } from '../ui/submit';
import { OwnFormNews, useOwnForm } from './own-form';

/** What this browser has kept of the fan goes along. */
export async function forgetFan(): Promise<void> {
  rememberHold(null);
  forgetFavourites();
  await forgetTickets();
}

type Props = { signOut: () => Promise<Refused>; look?: 'secondary' | 'plain'; children: ReactNode };

/** The form that signs out, here or everywhere. */
export function SignOut({ signOut, look = 'secondary', children }: Props) {
  const { send, ...state } = useOwnForm(signOut, forgetFan);
  return (
    <form action={send} className="grid gap-3">
      <OwnFormNews state={state} />
      <Submit look={look}>{children}</Submit>
    </form>
  );
}
