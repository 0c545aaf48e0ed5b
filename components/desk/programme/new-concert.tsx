'use client';

import { useState, type FormEvent } from 'react';

import { callApi } from '../../live/api';
import { useTexts } from '../../texts/use-texts';
import { Field } from '../../ui/field';
import { Refusal } from '../../ui/refusal';
import { primary } from '../../ui/styles';
import { useDeed } from '../use-deed';
import { concertPath } from '../concert-pages';

const EMPTY = { title: '', artist: '', venue: '' };
const NAMES = ['title', 'artist', 'venue'] as const;

/** The first words about a concert; it is a draft since, and the rest follows where it is edited. */
export function NewConcert() {
  const t = useTexts('concertForm');
  const { busy, refused, act, router } = useDeed();
  const [typed, setTyped] = useState(EMPTY);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const body = { ...typed, description: '', draft: true, schedules: [] };
    const made = await act(() => callApi<{ id: string }>('POST', '/admin/concerts', body));
    if (made) router.push(concertPath(made.data.id, 'edit'));
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid max-w-lg gap-4">
      {NAMES.map((name) => (
        <Field
          key={name}
          name={name}
          label={t(`field.${name}`)}
          value={typed[name]}
          maxLength={200}
          autoComplete="off"
          required
          onChange={({ target }) => setTyped((before) => ({ ...before, [name]: target.value }))}
          error={refused?.invalid.has(name) ? t('check') : undefined}
        />
      ))}
      <button type="submit" disabled={busy} aria-busy={busy} className={`${primary} w-fit`}>
        {t('make')}
      </button>
      {refused && refused.invalid.size === 0 && <Refusal code={refused.code} />}
    </form>
  );
}
