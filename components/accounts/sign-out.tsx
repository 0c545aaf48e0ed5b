'use client';

import type { ReactNode } from 'react';

import type { Refused } from '../ui/outcome';
import { Submit } from '../ui/submit';
import { forgetFan } from './forget-fan';
import { OwnFormNews, useOwnForm } from './own-form';

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
