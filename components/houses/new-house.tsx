'use client';

import type { HouseView } from '@/lib/houses/schema';
import { useRouter } from 'next/navigation';
import { useState, type FormEvent } from 'react';

import { callApi, refusalOf } from '../live/api';
import { useTexts } from '../texts/use-texts';
import { Field } from '../ui/field';
import { Refusal } from '../ui/refusal';
import { primary } from '../ui/styles';

/** Begins a house, and goes on to draw it. */
export function NewHouse() {
  const t = useTexts('houses.new');
  const router = useRouter();
  const [typed, setTyped] = useState({ venue: '', name: '' });
  const [refused, setRefused] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const isWhole = typed.venue.trim() !== '' && typed.name.trim() !== '';

  async function begin(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!isWhole || pending) return;
    setPending(true);
    const reply = await callApi<HouseView>('POST', '/admin/houses', typed);
    setRefused(refusalOf(reply));
    if (reply.kind === 'ok') router.push(`/desk/houses/${reply.data.id}`);
    else setPending(false);
  }

  return (
    <form onSubmit={(event) => void begin(event)} noValidate className="grid max-w-column gap-4">
      <Field
        label={t('venue')}
        name="venue"
        value={typed.venue}
        maxLength={200}
        autoComplete="off"
        required
        onChange={({ target }) => setTyped({ ...typed, venue: target.value })}
      />
      <Field
        label={t('name')}
        hint={t('nameHint')}
        name="name"
        value={typed.name}
        maxLength={100}
        autoComplete="off"
        required
        onChange={({ target }) => setTyped({ ...typed, name: target.value })}
      />
      <button type="submit" className={primary} disabled={!isWhole || pending} aria-busy={pending}>
        {t('button')}
      </button>
      {refused && <Refusal code={refused} />}
    </form>
  );
}
