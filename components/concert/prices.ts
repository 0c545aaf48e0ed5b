import type { ScheduleView } from '@/lib/catalog/schema';

/** The prices of a date from the dearest; that of the date where it has no tiers. */
export function pricesOf({ tiers, price }: Pick<ScheduleView, 'tiers' | 'price'>): number[] {
  return tiers.length === 0 ? [price] : tiers.map((tier) => tier.price).toSorted((a, b) => b - a);
}
