import { isAisleBetween, type Point } from '@/lib/houses/geometry';
import type { SeatState } from '@/lib/seats/compact';
import { freeSeatsIn, layoutOf, nearestFree } from '@/lib/seats/nearest';
import { RESERVED_BITS } from '@/lib/seats/traits';

import type { House } from './house';

type Free = { house: House; states: readonly SeatState[] };

/** Off the middle costs more than back: from there the stage is seen from the side. */
const SIDEWAYS = 1.6;

function distanceToStage({ x, y, stage, shape }: House, seat: number): number {
  const [across, down] = [x[seat - 1]! - (stage?.x ?? 0), y[seat - 1]! - (stage?.y ?? 0)];
  if (!shape?.stage) return Math.hypot(across * SIDEWAYS, down);
  // A stage in the round has no side; any other looks where it is turned to.
  const turn = (-shape.stage.angle * Math.PI) / 180;
  const aside = across * Math.cos(turn) - down * Math.sin(turn);
  const ahead = across * Math.sin(turn) + down * Math.cos(turn);
  return Math.hypot(aside * (shape.stage.shape === 'round' ? 1 : SIDEWAYS), ahead);
}

/** Whether a row goes on from a seat to the next without an aisle between them. */
function isBeside({ x, y, shape }: House, section: number, seat: number): boolean {
  const at = (index: number): Point => [x[index]!, y[index]!];
  return !shape || !isAisleBetween(shape.sections[section]!, at(seat - 2), at(seat - 1));
}

/** Whether one of so many seats from one on is marked. */
function hasOne(marked: Uint8Array, from: number, count: number): boolean {
  for (let seat = from; seat < from + count; seat += 1) if (marked[seat - 1]) return true;
  return false;
}

/**
 * The best free seats side by side in one row: those nearest to the middle of the stage, taken together. Ascending;
 * null when no row has as many.
 * @param allowed only seats of which it says so, by index
 * @param ones of each of these at least one of them is marked
 */
export function bestTogether(
  { house, states }: Free,
  count: number,
  allowed: Uint8Array | null = null,
  ones: readonly Uint8Array[] = [],
): number[] | null {
  let best: { from: number; away: number } | null = null;
  for (const { index, rows, standing } of house.sections) {
    // Where people stand nobody is beside anybody: that is chosen by who wants to stand.
    if (standing && house.sections.some((section) => !section.standing)) continue;
    for (const { seats } of rows) {
      let [run, away] = [0, 0];
      for (const seat of seats) {
        const fits = states[seat - 1] === 'a' && (allowed === null || allowed[seat - 1] !== 0);
        if (seat !== seats[0] && !standing && !isBeside(house, index, seat)) [run, away] = [0, 0];
        away = fits ? away + distanceToStage(house, seat) : 0;
        run = fits ? run + 1 : 0;
        if (run > count) away -= distanceToStage(house, seat - count);
        const from = seat - count + 1;
        const better = run >= count && (!best || away < best.away - 1e-6);
        if (better && ones.every((marked) => hasOne(marked, from, count))) best = { from, away };
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
  const { traits } = house;
  // Places for wheelchairs are offered to those alone who wanted one.
  const reserved = (seat: number): boolean => ((traits?.[seat - 1] ?? 0) & RESERVED_BITS) !== 0;
  const all = seats.some(reserved);
  const free = states.flatMap((state, index) => {
    const seat = index + 1;
    return state === 'a' && !without.includes(seat) && (all || !reserved(seat)) ? [seat] : [];
  });
  return nearestFree(freeSeatsIn(layoutOf(rows), free), seats, limit);
}
