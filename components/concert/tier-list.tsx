'use client';

import type { TierView } from '@/lib/catalog/schema';

import { zoneGround, type ZoneLook } from '../seat-map/zones';
import { useLanguage, useTexts } from '../texts/use-texts';
import { useWon } from '../texts/use-won';

type Props = {
  tiers: readonly TierView[];
  /** For who waits: what is free and held now, and the chance of a seat at the turn, by tier; null while it is on its way. */
  odds?: readonly { tierId: string; remaining: number; held: number; chance: number }[] | null;
};

/** The prices of a date with what is left of each, in the looks that they have on the seat map. */
export function TierList({ tiers, odds }: Props) {
  const t = useTexts('tiers');
  const won = useWon();
  const language = useLanguage();
  return (
    <ul aria-label={t('title')} className="tier-list">
      {tiers.map(({ id, name, price, look, ...known }) => {
        const told = odds?.find(({ tierId }) => tierId === id);
        const remaining = told?.remaining ?? known.remaining;
        return (
          <li key={id} className={`tier-row ${remaining === 0 ? 'text-quiet' : ''}`}>
            <span aria-hidden className={`tier-look ${zoneGround[look as ZoneLook]}`} />
            <span className="min-w-0 flex-1">{name[language]}</span>
            <span className="font-semibold">{won(price)}</span>
            <span className="min-w-16 text-right text-fine text-quiet">
              {remaining === 0 ? t('none') : t('left', { seats: remaining })}
            </span>
            {odds !== undefined && (
              <span className="tier-odds" data-testid="chance">
                {told && t('chance', { percent: Math.round(told.chance * 100) })}
                {/* Some of them come back. */}
                {!!told?.held && <span>{t('held', { seats: told.held })}</span>}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
