'use client';

import type { FormEvent } from 'react';

import type { RehearsalOptions, RehearsalView } from '@/lib/rehearsals/schema';

import { callApi } from '../../live/api';
import { useTexts } from '../../texts/use-texts';
import { Choice } from '../../ui/choice';
import { Field } from '../../ui/field';
import { Refusal } from '../../ui/refusal';
import { primary } from '../../ui/styles';
import { useDeed } from '../use-deed';
import { concertPath } from '../concert-pages';

const MINUTES = [3, 1, 5, 10, 15];
const FANS = 1_000;
const MANNERS = ['usual', 'calm', 'rough'] as const satisfies readonly RehearsalOptions['manners'][];

type Props = {
  concertId: string;
  /** Dates that are to come, the next first, as they are to be read. */
  dates: readonly { id: string; date: string; seats: number }[];
};

/** Asks for a rehearsal of one date of the concert, and goes to where it is watched. */
export function StartRehearsal({ concertId, dates }: Props) {
  const t = useTexts('deskForms.rehearsal');
  const { busy, refused, act, router } = useDeed();
  const start = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const body = {
      scheduleId: given.get('scheduleId') ?? undefined,
      fans: Number(given.get('fans')),
      minutes: Number(given.get('minutes')),
      manners: given.get('manners'),
      besideSale: given.get('besideSale') !== null,
    };
    const path = `/admin/concerts/${concertId}/rehearsals`;
    const started = await act(() => callApi<RehearsalView>('POST', path, body));
    if (started) router.push(`${concertPath(concertId, 'rehearsals')}/${started.data.id}`);
  };
  const isWrong = refused?.invalid.has('fans') ?? false;
  return (
    <form noValidate onSubmit={(event) => void start(event)} className="grid gap-4">
      <Field
        name="fans"
        type="number"
        inputMode="numeric"
        label={t('fans')}
        hint={t('fansHint')}
        min={1}
        max={5_000}
        defaultValue={FANS}
        error={isWrong ? t('fansWrong') : undefined}
      />
      {dates.length > 1 && (
        <Choice
          name="scheduleId"
          label={t('date')}
          options={dates.map(({ id, date, seats }) => ({ value: id, name: t('dateOption', { date, seats }) }))}
        />
      )}
      <Choice
        name="minutes"
        label={t('minutes')}
        options={MINUTES.map((minutes) => ({ value: minutes, name: t('minutesOption', { minutes }) }))}
      />
      <Choice
        name="manners"
        label={t('manners')}
        options={MANNERS.map((value) => ({ value, name: t(`mannersOption.${value}`) }))}
      />
      <label className="flex min-h-touch items-start gap-3 text-small">
        <input type="checkbox" name="besideSale" className="mt-0.5 size-5 shrink-0 accent-persimmon" />
        {t('besideSale')}
      </label>
      <button type="submit" disabled={busy} aria-busy={busy} className={primary}>
        {t('button')}
      </button>
      {refused && !isWrong && <Refusal code={refused.code} />}
    </form>
  );
}
