'use client';

import { useState, type FormEvent } from 'react';

import type { MadeInvitation } from '@/lib/access/schema';

import { callApi } from '../live/api';
import { useTexts } from '../texts/use-texts';
import { Choice } from '../ui/choice';
import { Field } from '../ui/field';
import { Refusal } from '../ui/refusal';
import { secondary } from '../ui/styles';
import { OnceShown } from './once-shown';
import { useDeed } from './use-deed';

/** Days that an invitation is good for. */
const DAYS = 3;

/** Sends the form, and what came of it. */
function useInvite() {
  const { busy, refused, act, lacks } = useDeed();
  const [link, setLink] = useState<string | null>(null);
  const send = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    const reason = String(given.get('inviteReason'));
    setLink(null);
    if (!reason.trim()) return lacks('reason');
    const body = { email: given.get('inviteEmail'), deskRole: given.get('inviteRole'), expiresInDays: DAYS, reason };
    const made = await act(() => callApi<MadeInvitation>('POST', '/admin/invitations', body));
    if (!made) return;
    setLink(made.data.link);
    form.reset();
  };
  return { busy, refused, link, send };
}

/** Invites somebody to the desk; the link is shown once, to be passed on. */
export function Invite({ roles }: { roles: readonly { value: string; name: string }[] }) {
  const t = useTexts('deskForms.invite');
  const { busy, refused, link, send } = useInvite();
  return (
    <form noValidate onSubmit={(event) => void send(event)} className="grid gap-4">
      <Field
        name="inviteEmail"
        type="email"
        label={t('email')}
        autoComplete="off"
        required
        error={refused?.invalid.has('email') ? t('wrong') : undefined}
      />
      <Choice name="inviteRole" label={t('role')} defaultValue={roles.at(-1)?.value} options={roles} />
      <Field
        name="inviteReason"
        label={t('reason')}
        hint={t('hint')}
        autoComplete="off"
        required
        maxLength={300}
        error={refused?.invalid.has('reason') ? t('reasonMissing') : undefined}
      />
      <button type="submit" disabled={busy} aria-busy={busy} className={secondary}>
        {t('button')}
      </button>
      {refused?.invalid.size === 0 && <Refusal code={refused.code} />}
      <div role="status">{link !== null && <OnceShown text={link} lead={t('made', { days: DAYS })} />}</div>
    </form>
  );
}
