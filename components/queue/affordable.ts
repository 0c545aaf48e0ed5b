import type { TierView } from '@/lib/catalog/schema';

/** How many seats of a tier a balance buys. */
export type Affordable = Pick<TierView, 'id' | 'name' | 'price'> & { seats: number };

/**
 * What a balance buys of each tier that has seats left, never more than one person may have.
 * @param balance won
 */
export function affordable(tiers: readonly TierView[], balance: number, maxSeats: number): Affordable[] {
  return tiers
    .filter(({ remaining }) => remaining > 0)
    .map(({ id, name, price, remaining }) => ({
      id,
      name,
      price,
      seats: Math.min(maxSeats, remaining, price === 0 ? maxSeats : Math.floor(balance / price)),
    }));
}
