'use client';

import { traitsOf } from '@/lib/seats/traits';

import { useTexts } from '../texts/use-texts';
import type { Plan } from './house';
import { Mark } from './marks';

/** What is to be known of the seats that are chosen, before they are held. */
export function TraitNotes({ plan: { traits }, chosen }: { plan: Pick<Plan, 'traits'>; chosen: readonly number[] }) {
  const t = useTexts('seats');
  const all = chosen.reduce((sum, seat) => sum | (traits?.[seat - 1] ?? 0), 0);
  return (
    <div role="status" className="mb-2 grid gap-1 text-fine empty:mb-0">
      {traitsOf(all).map((trait) => (
        <p key={trait} className="flex items-start gap-1.5">
          <Mark of={trait} className="mt-0.5" />
          {t(`note.${trait}`)}
        </p>
      ))}
    </div>
  );
}
