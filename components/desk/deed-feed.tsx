'use client';

import { useState } from 'react';

import type { DeedView } from '@/lib/deeds/schema';

import { refusalOf, type Reply } from '../live/api';
import { useTexts } from '../texts/use-texts';
import { Refusal } from '../ui/refusal';
import { plain } from '../ui/styles';
import { clockText } from './clock-text';
import { DeedFacts } from './deed-facts';

type Props = {
  deeds: readonly DeedView[];
  /** Whether what the deed made is still so, and this operator may take it back. */
  canUndo: (deed: DeedView) => boolean;
  undo: (deed: DeedView) => Promise<Reply<unknown>>;
};

const SHOWN = 8;

/** What operators have just done to this sale, whoever it was; the latest of a kind is undone by one press. */
export function DeedFeed({ deeds, canUndo, undo }: Props) {
  const t = useTexts('desk');
  const room = useTexts('controlRoom.deeds');
  const [busy, setBusy] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const takeBack = async (deed: DeedView): Promise<void> => {
    setBusy(deed.id);
    const answer = await undo(deed);
    setBusy(null);
    setRefused(refusalOf(answer));
  };
  if (deeds.length === 0) return <p className="text-small text-quiet">{room('none')}</p>;
  return (
    <>
      {refused && <Refusal code={refused} />}
      <ol className="divide-y divide-line">
        {deeds.slice(0, SHOWN).map((deed) => (
          <li key={deed.id} className="py-3">
            <div className="flex items-start justify-between gap-3">
              <div className="min-w-0">
                <p className="text-small">
                  <strong className="font-semibold">{t(`deed.${deed.deed}`)}</strong>{' '}
                  <span className="text-quiet tabular-nums">
                    {clockText(deed.createdAt)} · {deed.operatorName ?? '–'}
                  </span>
                </p>
                <DeedFacts before={deed.before} after={deed.after} />
                {deed.reason && <p className="mt-1 text-small text-quiet">{deed.reason}</p>}
              </div>
              {canUndo(deed) && (
                <button
                  type="button"
                  disabled={busy !== null}
                  aria-label={room('undoThis', { deed: t(`deed.${deed.deed}`), time: clockText(deed.createdAt) })}
                  onClick={() => void takeBack(deed)}
                  className={`${plain} -my-2 shrink-0`}
                >
                  {room('undo')}
                </button>
              )}
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}
