import type { Random } from '../lib/seeded-random';
import type { SeatView } from '../lib/seats/schema';

/** Seats in a row, as people picture a hall: the seat map is as wide as it is deep, about. */
export function seatsInRow(totalSeats: number): number {
  return Math.max(5, Math.ceil(Math.sqrt(totalSeats * 1.6)));
}

/** How bad a seat is: rows count full, places off the middle half. 0 is the middle of the first row. */
export function badness(number: number, totalSeats: number): number {
  const width = seatsInRow(totalSeats);
  const row = Math.floor((number - 1) / width);
  const offMiddle = Math.abs(((number - 1) % width) - (width - 1) / 2);
  return row + offMiddle / 2;
}

/** Runs of `count` free neighbours of one row. */
function neighbours(free: ReadonlySet<number>, count: number, width: number): number[][] {
  const runs: number[][] = [];
  for (const first of free) {
    const column = (first - 1) % width;
    if (column + count > width) continue;
    const run = Array.from({ length: count }, (_, index) => first + index);
    if (run.every((number) => free.has(number))) runs.push(run);
  }
  return runs;
}

/** Choices that people look at before they take one; small, so that fans who look at the same map collide. */
const CONSIDERED = 6;

/** The choices, best first. */
function byBadness(choices: number[][], totalSeats: number): number[][] {
  const ranked = choices.map((numbers) => ({
    numbers,
    rank: numbers.reduce((sum, number) => sum + badness(number, totalSeats), 0),
  }));
  return ranked.toSorted((a, b) => a.rank - b.rank).map(({ numbers }) => numbers);
}

/** In a large house people look at a part of the map: so many seats. */
const LARGE_SEATS = 2_000;
const LOOKED_AT = 600;

/** The part of a map that a fan looks at: all of it, unless the house is large. */
export function nearby<Seat>(items: readonly Seat[], random: Random): readonly Seat[] {
  if (items.length <= LARGE_SEATS) return items;
  const first = Math.floor(random() * (items.length - LOOKED_AT));
  return items.slice(first, first + LOOKED_AT);
}

/**
 * The seats that a fan picks from a map: the best `count` side by side if there are any, else the best ones anywhere;
 * fewer when there are fewer. One of the few best is taken, as the random number has it.
 */
export function chooseSeats(
  items: readonly Pick<SeatView, 'number' | 'status'>[],
  totalSeats: number,
  count: number,
  random: Random,
): number[] {
  const free = items.filter(({ status }) => status === 'available').map(({ number }) => number);
  const together = byBadness(neighbours(new Set(free), count, seatsInRow(totalSeats)), totalSeats);
  if (together.length > 0) return together[Math.floor(random() * Math.min(CONSIDERED, together.length))]!;
  const apart = byBadness(
    free.map((number) => [number]),
    totalSeats,
  );
  return apart.slice(0, count).flat();
}
