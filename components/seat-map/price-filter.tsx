'use client';

import { useTexts } from '../texts/use-texts';
import { useWon } from '../texts/use-won';
import { swatch } from './swatch';
import { zoneGround, type Zone } from './zones';

type Props = {
  /** The dearest first. */
  zones: readonly Zone[];
  /** Numbers of those that are shown bright; all when null. */
  wanted: ReadonlySet<number> | null;
  want: (wanted: ReadonlySet<number> | null) => void;
};

/** All tiers, or one of them more or less, is no filter. */
function toggled(wanted: ReadonlySet<number> | null, number: number, count: number): ReadonlySet<number> | null {
  const next = new Set(wanted);
  if (!next.delete(number)) next.add(number);
  return next.size === 0 || next.size === count ? null : next;
}

function numbersUpTo(price: number, zones: readonly Zone[]): number[] {
  return zones.filter((zone) => zone.price <= price).map(({ number }) => number);
}

/** The dearest price of a choice that has all the cheaper tiers as well; null for any other choice. */
function budgetOf(wanted: ReadonlySet<number> | null, zones: readonly Zone[]): number | null {
  if (!wanted) return null;
  const dearest = Math.max(...zones.filter(({ number }) => wanted.has(number)).map(({ price }) => price));
  return numbersUpTo(dearest, zones).length === wanted.size ? dearest : null;
}

/** The tiers with their looks and prices, beside the map: pressing tiers leaves their seats bright alone, a budget those that it can pay. */
export function PriceFilter({ zones, wanted, want }: Props) {
  const t = useTexts('seats');
  const won = useWon();
  const prices = [...new Set(zones.map(({ price }) => price))];
  if (zones.length < 2) return null;
  return (
    <div className="flex flex-wrap items-center justify-center gap-1.5 text-fine lg:justify-start">
      <div role="group" aria-label={t('prices')} className="contents">
        {zones.map(({ number, price, name, look }) => (
          <button
            key={number}
            type="button"
            aria-pressed={wanted?.has(number) ?? false}
            onClick={() => want(toggled(wanted, number, zones.length))}
            className="inline-flex min-h-9 cursor-pointer items-center gap-2 rounded-full border border-line bg-card px-3 font-semibold text-ink tabular-nums transition hover:border-ink aria-pressed:border-2 aria-pressed:border-ink"
          >
            <span aria-hidden className={`${swatch} border ${zoneGround[look]}`} />
            <span>{name}</span>
            {won(price)}
          </button>
        ))}
      </div>
      {prices.length > 2 && (
        <select
          aria-label={t('budget.name')}
          value={budgetOf(wanted, zones) ?? ''}
          onChange={({ target: { value } }) => want(value === '' ? null : new Set(numbersUpTo(Number(value), zones)))}
          className="min-h-9 cursor-pointer rounded-full border border-line bg-card px-3 font-semibold text-ink tabular-nums transition hover:border-ink"
        >
          <option value="">{t('budget.any')}</option>
          {prices.slice(1).map((price) => (
            <option key={price} value={price}>
              {t('budget.upTo', { price: won(price) })}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
