import type { House } from './house';
import type { SeatState } from './seats';

type Free = { house: House; states: readonly SeatState[] };

/** Off the middle costs more than back: from there the stage is seen from the side. */
const SIDEWAYS = 1.6;

function distanceToStage({ x, y }: House, seat: number): number {
  return Math.hypot(x[seat - 1]! * SIDEWAYS, y[seat - 1]!);
}

/**
 * The best free seats side by side in one row: those nearest to the middle of the stage, taken together. Ascending;
 * null when no row has as many.
 * @param price only seats of this price
 */
export function bestTogether({ house, states }: Free, count: number, price?: number): number[] | null {
  let best: { from: number; away: number } | null = null;
  for (const { rows } of house.sections) {
    for (const { seats } of rows) {
      let run = 0;
      let away = 0;
      for (const seat of seats) {
        const fits = states[seat - 1] === 'a' && (price === undefined || house.prices[seat - 1] === price);
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
 * The free seats nearest to those, as one would walk, nearest first.
 * @param without seats that are not offered, such as those chosen already
 */
export function freeNear({ house, states }: Free, seats: readonly number[], limit: number, without: readonly number[] = []): number[] {
  const { x, y } = house;
  const away = (seat: number): number => Math.min(...seats.map((from) => Math.hypot(x[from - 1]! - x[seat - 1]!, y[from - 1]! - y[seat - 1]!)));
  const free: { seat: number; away: number }[] = [];
  for (const [index, state] of states.entries()) {
    if (state === 'a' && !without.includes(index + 1)) free.push({ seat: index + 1, away: away(index + 1) });
  }
  return free
    .sort((a, b) => a.away - b.away || a.seat - b.seat)
    .slice(0, limit)
    .map(({ seat }) => seat);
}
