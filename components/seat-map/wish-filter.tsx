'use client';

import { useTexts } from '../texts/use-texts';
import { Mark } from './marks';
import type { Wish } from './wishes';

type Props = {
  /** What can be wished in this house. */
  wishes: readonly Wish[];
  wanted: ReadonlySet<Wish>;
  want: (wanted: ReadonlySet<Wish>) => void;
};

const marks = { aisle: null, wheelchair: 'wheelchair', clearView: 'restrictedView' } as const;

function toggled(wanted: ReadonlySet<Wish>, wish: Wish): ReadonlySet<Wish> {
  const next = new Set(wanted);
  if (!next.delete(wish)) next.add(wish);
  return next;
}

/** What one may wish of a seat beside its price: the seats that have it stay bright, and the best seats are looked for among them. */
export function WishFilter({ wishes, wanted, want }: Props) {
  const t = useTexts('seats.wish');
  if (wishes.length === 0) return null;
  return (
    <div
      role="group"
      aria-label={t('name')}
      className="flex flex-wrap items-center justify-center gap-1.5 text-fine lg:justify-start"
    >
      {wishes.map((wish) => {
        const mark = marks[wish];
        return (
          <button
            key={wish}
            type="button"
            aria-pressed={wanted.has(wish)}
            onClick={() => want(toggled(wanted, wish))}
            className="inline-flex min-h-9 cursor-pointer items-center gap-1.5 rounded-full border border-line bg-card px-3 font-semibold text-ink transition hover:border-ink aria-pressed:border-2 aria-pressed:border-ink"
          >
            {mark && <Mark of={mark} />}
            {t(wish)}
          </button>
        );
      })}
    </div>
  );
}
