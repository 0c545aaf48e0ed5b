'use client';

import { useActionState, type ReactNode } from 'react';

import { Notice } from '../ui/notice';
import { orAway, type Trouble } from '../ui/or-away';
import type { Outcome } from '../ui/outcome';
import { Refusal } from '../ui/refusal';
import { invalidFields } from '../ui/trouble';

export type OwnFormState = Outcome<void>;

/**
 * A form about one's own account; where the server is out of reach, nothing is lost by pressing again.
 * @param leaving told when the server has done it and leads on to another page
 */
export function useOwnForm(act: (form: FormData) => Promise<OwnFormState>, leaving?: () => Promise<void>) {
  const [state, send] = useActionState(
    (_: OwnFormState | Trouble | null, form: FormData) =>
      // What is thrown is where to go on to.
      orAway(act(form)).catch(async (onwards: unknown) => {
        await leaving?.();
        throw onwards;
      }),
    null,
  );
  const refused = state && !state.ok ? state : null;
  return { send, done: state?.ok === true, refused, invalid: refused ? invalidFields(refused.members) : new Set() };
}

type Props = { state: Omit<ReturnType<typeof useOwnForm>, 'send'>; done?: ReactNode };

/** What came of sending the form, except for what a field says by itself. */
export function OwnFormNews({ state: { done: isDone, refused, invalid }, done }: Props) {
  return (
    <>
      {refused && invalid.size === 0 && <Refusal code={refused.code} />}
      {done && <div role="status">{isDone && <Notice tone="good">{done}</Notice>}</div>}
    </>
  );
}
