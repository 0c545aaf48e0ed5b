'use client';

import { useState, type FormEvent } from 'react';

import { callApi } from '../../live/api';
import { useTexts } from '../../texts/use-texts';
import { Field } from '../../ui/field';
import { Refusal } from '../../ui/refusal';
import { danger } from '../../ui/styles';
import { useDeed } from '../use-deed';

/** Calls the concert off for good, for a reason; what it does is said before it is pressed. */
export function CancelConcert({ concertId, version }: { concertId: string; version: number }) {
  const t = useTexts('concertForm');
  const { busy, refused, act } = useDeed();
  const [reason, setReason] = useState('');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const path = `/admin/concerts/${concertId}/cancellation`;
    await act(() => callApi('POST', path, { reason }, { 'if-match': `"${version}"` }));
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid max-w-lg gap-4">
      <p className="text-small text-quiet">{t('cancel.effect')}</p>
      <Field
        name="cancelReason"
        label={t('cancel.reason')}
        value={reason}
        maxLength={300}
        autoComplete="off"
        required
        onChange={({ target }) => setReason(target.value)}
        error={refused?.invalid.has('reason') ? t('reasonMissing') : undefined}
      />
      <button type="submit" disabled={busy} aria-busy={busy} className={`${danger} w-fit`}>
        {t('cancel.button')}
      </button>
      {refused && refused.invalid.size === 0 && <Refusal code={refused.code} />}
    </form>
  );
}
