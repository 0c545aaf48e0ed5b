'use client';

import { useTexts } from '../texts/use-texts';
import { Notice } from '../ui/notice';
import { secondary } from '../ui/styles';

const TONES = {
  saved: 'text-jade',
  changed: 'text-quiet',
  away: 'text-rose',
  conflict: 'text-rose',
  refused: 'text-rose',
} as const;

/** Whether what is drawn is on the server. */
export function DraftState({ state, places }: { state: keyof typeof TONES; places: number }) {
  const t = useTexts('houses');
  return (
    <p className="text-small text-quiet tabular-nums" role="status">
      <span className={`mr-3 font-semibold ${TONES[state]}`}>{t(`draft.${state}`)}</span>
      {t('places', { places })}
    </p>
  );
}

/** Somebody else has changed the plan: one of the two is kept, by choice. */
export function Conflict({ takeTheirs, keepMine }: { takeTheirs: () => void; keepMine: () => void }) {
  const t = useTexts('houses.conflict');
  return (
    <Notice tone="care" title={t('title')} announce="assertive">
      <p>{t('lead')}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        <button type="button" className={secondary} onClick={takeTheirs}>
          {t('theirs')}
        </button>
        <button type="button" className={secondary} onClick={keepMine}>
          {t('mine')}
        </button>
      </div>
    </Notice>
  );
}
