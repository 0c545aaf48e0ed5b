'use client';

import type { SeatTrait } from '@/lib/seats/traits';

import { useTexts } from '../texts/use-texts';
import { Mark } from './marks';
import { keptBackLook, soldLook } from './seat-button';
import { swatch } from './swatch';
import { zoneGround } from './zones';

const swatches = [
  ['chosen', 'bg-persimmon', ''],
  ['h', 'seat-hatched border border-dashed border-amber/60 text-amber', ''],
  ['s', soldLook, '×'],
  ['m', 'seat-mine bg-ink', ''],
] as const;

const keptBackSwatch = ['k', `border ${keptBackLook}`, ''] as const;

type Props = {
  /** Where all cost the same, free seats have one look, which is told too. */
  onePrice: boolean;
  /** Whether some seats are kept back. */
  keptBack: boolean;
  traits: readonly SeatTrait[];
};

/** What the seats' looks mean. */
export function Legend({ onePrice, keptBack, traits }: Props) {
  const t = useTexts('seats');
  const names = useTexts('seatName');
  return (
    <ul className="flex flex-wrap justify-center gap-x-4 gap-y-1 text-fine text-quiet">
      {onePrice && (
        <li className="flex items-center gap-1.5">
          <span aria-hidden className={`${swatch} border ${zoneGround[3]}`} />
          {t('state.a')}
        </li>
      )}
      {(keptBack ? [...swatches, keptBackSwatch] : swatches).map(([state, look, sign]) => (
        <li key={state} className="flex items-center gap-1.5">
          <span aria-hidden className={`${swatch} ${look}`}>
            {sign}
          </span>
          {t(`state.${state}`)}
        </li>
      ))}
      {traits.map((trait) => (
        <li key={trait} className="flex items-center gap-1.5">
          <Mark of={trait} />
          {names(`trait.${trait}`)}
        </li>
      ))}
    </ul>
  );
}
