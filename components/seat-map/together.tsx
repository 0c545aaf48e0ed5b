'use client';

import { Minus, Plus, Sparkles } from 'lucide';
import { useState } from 'react';

import { useTexts } from '../texts/use-texts';
import { Icon } from '../ui/icon';

type Props = {
  /** How many one may still choose. */
  room: number;
  find: (count: number) => void;
};

const step =
  'inline-flex size-11 cursor-pointer items-center justify-center rounded-full transition hover:bg-sunken disabled:cursor-default disabled:opacity-30';

/** Chooses the best free seats side by side, for those who would rather not look for them. */
export function Together({ room, find }: Props) {
  const t = useTexts('seats.together');
  const [wanted, setWanted] = useState(2);
  const count = Math.max(1, Math.min(wanted, room));
  return (
    <div
      role="group"
      aria-label={t('title')}
      className="flex flex-wrap items-center justify-center gap-2 lg:justify-start"
    >
      <div className="flex items-center rounded-full border border-line bg-card">
        <button
          type="button"
          className={step}
          disabled={count <= 1}
          onClick={() => setWanted(count - 1)}
          aria-label={t('fewer')}
        >
          <Icon of={Minus} className="size-4.5" />
        </button>
        <output className="min-w-12 text-center font-semibold tabular-nums">{t('count', { seats: count })}</output>
        <button
          type="button"
          className={step}
          disabled={count >= room}
          onClick={() => setWanted(count + 1)}
          aria-label={t('more')}
        >
          <Icon of={Plus} className="size-4.5" />
        </button>
      </div>
      <button
        type="button"
        disabled={room < 1}
        onClick={() => find(count)}
        className="control control-secondary min-h-11 py-2 text-small"
      >
        <Icon of={Sparkles} className="size-4.5 text-persimmon" />
        {t('button')}
      </button>
    </div>
  );
}
