'use client';

import { useState, type FormEvent } from 'react';

import { callApi } from '../live/api';
import { useTexts } from '../texts/use-texts';
import { Refusal } from '../ui/refusal';
import { box, plain, secondary } from '../ui/styles';
import { useDeed } from './use-deed';

/** A note with its time in the reader's words. */
type ShownNote = { id: string; text: string; operatorName: string; when: string };

type Props = { userId: string; notes: readonly ShownNote[]; mayWrite: boolean };

/** What operators have noted about a person. */
export function PersonNotes({ userId, notes, mayWrite }: Props) {
  const t = useTexts('deskForms.notes');
  const { busy, refused, act } = useDeed();
  const [text, setText] = useState('');
  const path = `/admin/users/${userId}/notes`;
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (await act(() => callApi('POST', path, { text }))) setText('');
  };
  return (
    <div className="grid gap-4">
      {notes.length === 0 && <p className="text-small text-quiet">{t('none')}</p>}
      <ul className="divide-y divide-line">
        {notes.map((note) => (
          <li key={note.id} className="flex items-start justify-between gap-3 py-3">
            <div className="min-w-0">
              <p className="wrap-anywhere whitespace-pre-line">{note.text}</p>
              <p className="text-fine text-quiet tabular-nums">
                {t('by', { who: note.operatorName, when: note.when })}
              </p>
            </div>
            {mayWrite && (
              <button
                type="button"
                disabled={busy}
                aria-label={t('deleteThis', { when: note.when })}
                onClick={() => void act(() => callApi('DELETE', `${path}/${note.id}`))}
                className={`${plain} -my-2 shrink-0`}
              >
                {t('delete')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {mayWrite && (
        <form onSubmit={(event) => void add(event)} className="grid gap-2">
          <label className="text-small font-semibold">
            {t('text')}
            <textarea
              rows={3}
              value={text}
              maxLength={1_000}
              onChange={({ target }) => setText(target.value)}
              className={`${box} mt-1.5 py-2 text-base font-normal`}
            />
          </label>
          <p className="text-fine text-quiet">{t('hint')}</p>
          <button type="submit" disabled={busy || !text.trim()} aria-busy={busy} className={`${secondary} w-fit`}>
            {t('add')}
          </button>
        </form>
      )}
      {refused && <Refusal code={refused.code} />}
    </div>
  );
}
