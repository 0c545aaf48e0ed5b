'use client';

import { useTexts } from '../texts/use-texts';
import { soldLook } from './seat-button';
import { zoneGround } from './zones';

const swatches = [
  ['chosen', 'bg-persimmon', ''],
  ['h', 'seat-hatched border border-dashed border-amber/60 text-amber', ''],
  ['s', soldLook, '×'],
  ['m', 'seat-mine bg-ink', ''],
] as const;

/** A seat as small as a letter. */
export const swatch =
  'inline-flex size-4 shrink-0 items-center justify-center rounded-t-[38%] rounded-b-[18%] leading-none';

/** What the seats' looks mean. Where all cost the same, free ones have one look, which is told too. */
export function Legend({ onePrice }: { onePrice: boolean }) {
  const t = useTexts('seats');
  return (
    <ul className="flex flex-wrap justify-center gap-x-4 gap-y-1 text-fine text-quiet">
      {onePrice && (
        <li className="flex items-center gap-1.5">
          <span aria-hidden className={`${swatch} border ${zoneGround[3]}`} />
          {t('state.a')}
        </li>
      )}
      {swatches.map(([state, look, sign]) => (
        <li key={state} className="flex items-center gap-1.5">
          <span aria-hidden className={`${swatch} ${look}`}>
            {sign}
          </span>
          {t(`state.${state}`)}
        </li>
      ))}
    </ul>
  );
}
