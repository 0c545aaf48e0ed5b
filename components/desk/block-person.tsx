'use client';

import { useState, type FormEvent } from 'react';

import type { BlockedFor } from '@/lib/blocks/schema';

import { callApi } from '../live/api';
import { useTexts } from '../texts/use-texts';
import { Choice } from '../ui/choice';
import { Field } from '../ui/field';
import { Refusal } from '../ui/refusal';
import { danger, secondary } from '../ui/styles';
import { useDeed } from './use-deed';

const WHY = ['automation', 'resale', 'payment', 'conduct'] as const satisfies readonly BlockedFor[];
const DAYS = [1, 7, 30, 365] as const;
const DAY_MS = 86_400_000;

type Props = {
  userId: string;
  /** Until when, in the reader's words, and for what; null for one who may buy. */
  blocked: { until: string; for: BlockedFor } | null;
};

/** Keeps a fan from buying for a while, or lets them again; what that does is said before it is pressed. */
export function BlockPerson({ userId, blocked }: Props) {
  const t = useTexts('deskForms.block');
  const { busy, refused, act, lacks } = useDeed();
  const [reason, setReason] = useState('');
  const path = `/admin/users/${userId}/block`;
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const why = reason.trim();
    if (!why) return lacks('reason');
    const form = new FormData(event.currentTarget);
    const until = new Date(Date.now() + Number(form.get('blockDays')) * DAY_MS).toISOString();
    const body = { blockedFor: form.get('blockedFor'), until, reason: why };
    const done = await act(() =>
      blocked ? callApi('DELETE', `${path}?${new URLSearchParams({ reason: why })}`) : callApi('PUT', path, body),
    );
    if (done) setReason('');
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      <p className={`text-small ${blocked ? 'font-medium text-rose' : 'text-quiet'}`}>
        {blocked ? t('now', { until: blocked.until, why: t(`why.${blocked.for}`) }) : t('effect')}
      </p>
      {!blocked && (
        <>
          <Choice
            name="blockedFor"
            label={t('for')}
            options={WHY.map((value) => ({ value, name: t(`why.${value}`) }))}
          />
          <Choice
            name="blockDays"
            label={t('howLong')}
            defaultValue={7}
            options={DAYS.map((value) => ({ value, name: t('days', { days: value }) }))}
          />
        </>
      )}
      <Field
        name="blockReason"
        label={t('reason')}
        hint={t('hint')}
        value={reason}
        maxLength={300}
        autoComplete="off"
        onChange={({ target }) => setReason(target.value)}
        error={refused?.invalid.has('reason') ? t('reasonMissing') : undefined}
      />
      <button type="submit" disabled={busy} aria-busy={busy} className={`${blocked ? secondary : danger} w-fit`}>
        {t(blocked ? 'unblock' : 'block')}
      </button>
      {refused && refused.invalid.size === 0 && <Refusal code={refused.code} />}
    </form>
  );
}
