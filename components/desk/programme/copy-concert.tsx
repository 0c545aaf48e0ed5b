'use client';

import { useState, type FormEvent } from 'react';

import type { EditedConcert } from '@/lib/programme/schema';

import { callApi } from '../../live/api';
import { useTexts } from '../../texts/use-texts';
import { Field } from '../../ui/field';
import { Refusal } from '../../ui/refusal';
import { secondary } from '../../ui/styles';
import { numberOf } from './concert-values';
import { useDeed } from '../use-deed';
import { concertPath } from '../concert-pages';

/** A draft like this concert, so many days later; leads to it. */
export function CopyConcert({ concertId }: { concertId: string }) {
  const t = useTexts('concertForm');
  const { busy, refused, act, router } = useDeed();
  const [days, setDays] = useState('7');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const body = { daysLater: numberOf(days) };
    const copied = await act(() => callApi<EditedConcert>('POST', `/admin/concerts/${concertId}/copies`, body));
    if (copied) router.push(concertPath(copied.data.id, 'edit'));
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid max-w-sm gap-4">
      <Field
        name="daysLater"
        type="number"
        inputMode="numeric"
        min={0}
        label={t('daysLater')}
        value={days}
        onChange={({ target }) => setDays(target.value)}
        error={refused?.invalid.has('daysLater') ? t('check') : undefined}
      />
      <button type="submit" disabled={busy} aria-busy={busy} className={`${secondary} w-fit`}>
        {t('copy')}
      </button>
      {refused && refused.invalid.size === 0 && <Refusal code={refused.code} />}
    </form>
  );
}
