'use client';

import { useTexts } from '../texts/use-texts';
import { useWon } from '../texts/use-won';
import { swatch } from './legend';
import type { Plan } from './house';
import { zoneGround, type Zone } from './zones';

type Props = {
  plan: Pick<Plan, 'zones' | 'looks'>;
  /** What the prices are called. */
  tiers: readonly Zone[];
  /** Those that are shown bright; all when null. */
  wanted: ReadonlySet<number> | null;
  want: (wanted: ReadonlySet<number> | null) => void;
};

/** All prices, or one of them more or less, is no filter. */
function toggled(
  wanted: ReadonlySet<number> | null,
  zone: number,
  zones: readonly number[],
): ReadonlySet<number> | null {
  const next = new Set(wanted);
  if (!next.delete(zone)) next.add(zone);
  return next.size === 0 || next.size === zones.length ? null : next;
}

/** The dearest price of a choice that has all the cheaper ones as well; null for any other choice. */
function budgetOf(wanted: ReadonlySet<number> | null, zones: readonly number[]): number | null {
  const dearest = wanted && Math.max(...wanted);
  return dearest !== null && zones.filter((zone) => zone <= dearest).length === wanted!.size ? dearest : null;
}

/** The tiers with their looks and prices, beside the map: pressing tiers leaves their seats bright alone, a budget those that it can pay. */
export function PriceFilter({ plan: { zones, looks }, tiers, wanted, want }: Props) {
  const t = useTexts('seats');
  const won = useWon();
  const nameOf = (zone: number) => tiers.find(({ price }) => price === zone)?.name;
  if (zones.length < 2) return null;
  return (
    <div className="flex flex-wrap items-center justify-center gap-1.5 text-fine lg:justify-start">
      <div role="group" aria-label={t('prices')} className="contents">
        {zones.map((zone) => (
          <button
            key={zone}
            type="button"
            aria-pressed={wanted?.has(zone) ?? false}
            onClick={() => want(toggled(wanted, zone, zones))}
            className="inline-flex min-h-9 cursor-pointer items-center gap-2 rounded-full border border-line bg-card px-3 font-semibold text-ink tabular-nums transition hover:border-ink aria-pressed:border-2 aria-pressed:border-ink"
          >
            <span aria-hidden className={`${swatch} border ${zoneGround[looks.get(zone)!]}`} />
            <span>{nameOf(zone)}</span>
            {won(zone)}
          </button>
        ))}
      </div>
      {zones.length > 2 && (
        <select
          aria-label={t('budget.name')}
          value={budgetOf(wanted, zones) ?? ''}
          onChange={({ target: { value } }) =>
            want(value === '' ? null : new Set(zones.filter((zone) => zone <= Number(value))))
          }
          className="min-h-9 cursor-pointer rounded-full border border-line bg-card px-3 font-semibold text-ink tabular-nums transition hover:border-ink"
        >
          <option value="">{t('budget.any')}</option>
          {zones.slice(1).map((zone) => (
            <option key={zone} value={zone}>
              {t('budget.upTo', { price: won(zone) })}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
