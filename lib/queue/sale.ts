import { cachedRead, invalidate } from '../cache';
import type { QueuePolicy } from '../catalog/schema';
import { run } from '../db/statement';
import { Refusal } from '../errors';
import { statements } from './statements.generated';

const CACHE = 'queue-sale';
const MAX_AGE_MS = 500;

export type Sale = QueuePolicy & { timesOpened: number; sale: 'open' | 'upcoming' | 'closed' };

/**
 * Sale window and policy of a concert, at most half a second old.
 * @throws Refusal CONCERT_NOT_FOUND
 */
export function readSale(concertId: string): Promise<Sale> {
  return cachedRead(CACHE, concertId, MAX_AGE_MS, async () => {
    const [row] = await run<Sale>(statements.sale, [concertId]);
    if (!row) throw new Refusal('CONCERT_NOT_FOUND');
    return row;
  });
}

/** The next reading is a new one. */
export function forgetSale(concertId: string): void {
  invalidate(CACHE, concertId);
}

/** A policy as the scripts take it, times in milliseconds. */
export function policyArguments({
  capacity,
  admitPerSecond,
  activeSeconds,
  claimSeconds,
  paused,
}: QueuePolicy): number[] {
  return [capacity, admitPerSecond, activeSeconds * 1000, claimSeconds * 1000, paused ? 1 : 0];
}
