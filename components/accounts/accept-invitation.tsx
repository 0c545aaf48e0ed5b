'use client';

import { useTexts } from '../texts/use-texts';
import type { Refused } from '../ui/outcome';
import { Submit } from '../ui/submit';
import { OwnFormNews, useOwnForm } from './own-form';

type Props = { token: string; accept: (form: FormData) => Promise<Refused> };

/** Becomes an operator by an invitation, and goes on to the desk. */
export function AcceptInvitation({ token, accept }: Props) {
  const t = useTexts('ownAccount.invitation');
  const { send, ...state } = useOwnForm(accept);
  return (
    <form action={send} className="grid gap-4">
      <input type="hidden" name="token" value={token} />
      <OwnFormNews state={state} />
      <Submit>{t('accept')}</Submit>
    </form>
  );
}
