import { VENUE_OFFSET_MS } from '@/lib/catalog/venue-day';
import type { SaleFigures } from '@/lib/figures/schema';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A sale of up to so many days is told by the hour. */
const DAYS_BY_HOUR = 14;

export type Bucket = { atMs: number; orders: number; seats: number; revenue: number };

/** What was sold in each hour from the first sale to the last, or on each day at the venue where that is many hours. */
export function bucketsOf(hours: SaleFigures['hours']): { unit: 'hour' | 'day'; buckets: Bucket[] } {
  const [first, last] = [hours[0], hours.at(-1)];
  if (!first || !last) return { unit: 'hour', buckets: [] };
  const unit = Date.parse(last.at) - Date.parse(first.at) < DAYS_BY_HOUR * DAY_MS ? 'hour' : 'day';
  const size = unit === 'hour' ? HOUR_MS : DAY_MS;
  const beginOf = (at: string): number =>
    Math.floor((Date.parse(at) + VENUE_OFFSET_MS) / size) * size - VENUE_OFFSET_MS;
  const from = beginOf(first.at);
  const buckets = Array.from({ length: (beginOf(last.at) - from) / size + 1 }, (_, index): Bucket => {
    return { atMs: from + index * size, orders: 0, seats: 0, revenue: 0 };
  });
  for (const { at, orders, seats, revenue } of hours) {
    const bucket = buckets[(beginOf(at) - from) / size]!;
    bucket.orders += orders;
    bucket.seats += seats;
    bucket.revenue += revenue;
  }
  return { unit, buckets };
}
