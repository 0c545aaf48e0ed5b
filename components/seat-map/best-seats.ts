import type { SeatState } from '@/lib/seats/compact';
import { freeSeatsIn, layoutOf, nearestFree } from '@/lib/seats/nearest';

import type { House } from './house';

type Free = { house: House; states: readonly SeatState[] };

/** Off the middle costs more than back: from there the stage is seen from the side. */
const SIDEWAYS = 1.6;

function distanceToStage({ x, y }: House, seat: number): number {
  return Math.hypot(x[seat - 1]! * SIDEWAYS, y[seat - 1]!);
}

/**
 * The best free seats side by side in one row: those nearest to the middle of the stage, taken together. Ascending;
 * null when no row has as many.
 * @param prices only seats at these prices
 */
export function bestTogether(
  { house, states }: Free,
  count: number,
  prices: ReadonlySet<number> | null = null,
): number[] | null {
  let best: { from: number; away: number } | null = null;
  for (const { rows } of house.sections) {
    for (const { seats } of rows) {
      let run = 0;
      let away = 0;
      for (const seat of seats) {
        const fits = states[seat - 1] === 'a' && (prices === null || prices.has(house.prices[seat - 1]!));
        away = fits ? away + distanceToStage(house, seat) : 0;
        run = fits ? run + 1 : 0;
        if (run > count) away -= distanceToStage(house, seat - count);
        if (run >= count && (!best || away < best.away - 1e-6)) best = { from: seat - count + 1, away };
      }
    }
  }
  return best && Array.from({ length: count }, (_, index) => best.from + index);
}

/**
 * The free seats nearest to those, nearest first, as the server offers them too.
 * @param without seats that are not offered, such as those chosen already
 */
export function freeNear(
  { house, states }: Free,
  seats: readonly number[],
  limit: number,
  without: readonly number[] = [],
): number[] {
  const rows = house.sections.flatMap((section) =>
    section.rows.map((row) => ({ section: section.name, first: row.seats[0]!, seats: row.seats.length })),
  );
  const free = states.flatMap((state, index) => (state === 'a' && !without.includes(index + 1) ? [index + 1] : []));
  return nearestFree(freeSeatsIn(layoutOf(rows), free), seats, limit);
}
