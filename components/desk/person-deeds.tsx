'use client';

import { useRouter } from 'next/navigation';
import { useState, type FormEvent } from 'react';

import { callApi, refusalOf } from '../live/api';
import { useTexts } from '../texts/use-texts';
import { Choice } from '../ui/choice';
import { Field } from '../ui/field';
import { Notice } from '../ui/notice';
import { Refusal } from '../ui/refusal';
import { danger } from '../ui/styles';

const SESSIONS = 'sessions';

type Props = {
  userId: string;
  /** Whose lines the person has stood in. */
  concerts: readonly { id: string; title: string }[];
  may: { endSessions: boolean; removePlaces: boolean };
};

/** What support can do about a person; each deed wants a reason. */
export function PersonDeeds({ userId, concerts, may }: Props) {
  const t = useTexts('deskForms.person');
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<{ refused: string } | 'done' | 'reasonMissing' | null>(null);
  const [reason, setReason] = useState('');
  const choices = [
    ...(may.endSessions ? [{ value: SESSIONS, name: t('endSessions') }] : []),
    ...(may.removePlaces
      ? concerts.map(({ id, title }) => ({ value: id, name: t('removePlace', { concert: title }) }))
      : []),
  ];
  const act = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const wanted = String(new FormData(event.currentTarget).get('deed'));
    if (!reason.trim()) return setTold('reasonMissing');
    setBusy(true);
    const why = new URLSearchParams({ reason });
    const path =
      wanted === SESSIONS ? `/admin/users/${userId}/sessions` : `/admin/concerts/${wanted}/queue/users/${userId}`;
    const reply = await callApi('DELETE', `${path}?${why}`);
    setBusy(false);
    const refused = refusalOf(reply);
    if (refused !== null) return setTold({ refused });
    setTold('done');
    setReason('');
    router.refresh();
  };
  if (choices.length === 0) return <p className="text-small text-quiet">{t('nothing')}</p>;
  return (
    <form noValidate onSubmit={(event) => void act(event)} className="grid gap-4">
      <Choice name="deed" label={t('deed')} options={choices} />
      <Field
        name="reason"
        label={t('reason')}
        hint={t('hint')}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
        autoComplete="off"
        required
        maxLength={300}
        error={told === 'reasonMissing' ? t('reasonMissing') : undefined}
      />
      <button type="submit" disabled={busy} aria-busy={busy} className={danger}>
        {t('button')}
      </button>
      <div role="status">{told === 'done' && <Notice tone="good">{t('done')}</Notice>}</div>
      {typeof told === 'object' && told && <Refusal code={told.refused} />}
    </form>
  );
}
