'use client';

import type { ConcertSummary, SalesState } from '@/lib/catalog/schema';

import { useServerTime } from '../live/use-server-time';
import { useTexts } from '../texts/use-texts';

const looks = {
  open: 'bg-jade-soft text-jade',
  upcoming: 'bg-amber-soft text-amber',
  soldOut: 'bg-sunken text-quiet',
  closed: 'bg-sunken text-quiet',
} as const satisfies Record<SalesState, string>;

type Props = { concert: Pick<ConcertSummary, 'salesState' | 'opensAt' | 'cancelledAt'>; renderedAtMs: number };

/** The state of a sale, which opens at its moment without a reload. */
export function LiveBadge({ concert: { salesState, opensAt, cancelledAt }, renderedAtMs }: Props) {
  const t = useTexts('salesState');
  const now = useServerTime(renderedAtMs);
  const opened = salesState === 'upcoming' && opensAt !== null && now >= Date.parse(opensAt);
  const state = opened ? 'open' : salesState;
  return (
    <span
      className={`inline-block rounded-full px-2.5 py-0.5 text-fine font-semibold ${cancelledAt ? 'bg-rose-soft text-rose' : looks[state]}`}
    >
      {t(cancelledAt ? 'cancelled' : state)}
    </span>
  );
}
