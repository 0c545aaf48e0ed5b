'use client';

import type { TierView } from '@/lib/catalog/schema';

import { useLanguage, useNumbers, useTexts } from '../texts/use-texts';
import { useWon } from '../texts/use-won';

/** Seats left of each tier, as a bar and as a number. */
export function TiersLeft({ tiers }: { tiers: readonly TierView[] }) {
  const t = useTexts('controlRoom.tiers');
  const language = useLanguage();
  const number = useNumbers();
  const won = useWon();
  if (tiers.length === 0) return <p className="text-small text-quiet">{t('none')}</p>;
  return (
    <ul className="grid gap-3">
      {tiers.map(({ id, name, price, total, remaining }) => (
        <li key={id} className="text-small">
          <p className="flex flex-wrap justify-between gap-x-4">
            <span>
              {name[language]} <span className="text-quiet">{won(price)}</span>
            </span>
            <span className="tabular-nums">{t('left', { left: number(remaining), total: number(total) })}</span>
          </p>
          <div aria-hidden className="mt-1 h-2 overflow-hidden rounded-full border border-line bg-sunken">
            <div className="h-full bg-jade" style={{ width: `${(100 * remaining) / Math.max(1, total)}%` }} />
          </div>
        </li>
      ))}
    </ul>
  );
}
