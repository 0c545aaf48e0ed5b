import { useTranslations } from 'next-intl';

import type { SalesState } from '@/lib/catalog/schema';

export const badgeLooks = {
  open: 'bg-jade-soft text-jade',
  upcoming: 'bg-amber-soft text-amber',
  soldOut: 'bg-sunken text-quiet',
  closed: 'bg-sunken text-quiet',
} as const satisfies Record<SalesState, string>;

export function SalesBadge({ state }: { state: SalesState }) {
  const t = useTranslations('salesState');
  return (
    <span className={`inline-block rounded-full px-2.5 py-0.5 text-fine font-semibold ${badgeLooks[state]}`}>
      {t(state)}
    </span>
  );
}
