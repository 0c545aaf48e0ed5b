import { cachedRead } from '../cache';
import { run } from '../db/statement';
import { spotsOf, type SpotOf } from './nearest';
import type { SeatLocation, SeatTier } from './schema';
import { statements } from './statements.generated';

/** What never changes is forgotten only so that memory follows what is asked for. */
const HALL_MAX_AGE_MS = 60_000;

/** A row of a house; see hall-rows.sql. */
type HallRow = { section: string; row: string; numbers: number[]; labels: string[] };

/** A tier with its runs of seat numbers; see tier-runs.sql. */
type TierRuns = SeatTier & { firsts: number[]; lasts: number[] };

/** How the seats of a date lie in its house. */
export type Hall = {
  /** By number; null when the date only numbers its seats. */
  locations: ReadonlyMap<number, SeatLocation> | null;
  /** Where the seats are among each other. */
  spotOf: SpotOf;
  tiers: readonly SeatTier[];
  /** The number of a seat's tier, by the seat's. */
  tierOf: ReadonlyMap<number, number>;
};

function locationsOf(rows: readonly HallRow[]): ReadonlyMap<number, SeatLocation> | null {
  if (rows.length === 0) return null;
  const locations = new Map<number, SeatLocation>();
  for (const { section, row, numbers, labels } of rows) {
    for (const [index, number] of numbers.entries()) locations.set(number, { section, row, label: labels[index]! });
  }
  return locations;
}

function tiersOf(runs: readonly TierRuns[]): Pick<Hall, 'tiers' | 'tierOf'> {
  const tierOf = new Map<number, number>();
  for (const { number: tier, firsts, lasts } of runs) {
    for (const [index, first] of firsts.entries())
      for (let number = first; number <= lasts[index]!; number += 1) tierOf.set(number, tier);
  }
  return { tiers: runs.map(({ firsts: _, lasts: __, ...tier }) => tier), tierOf };
}

/** The house of a date; read once a minute at most. */
export function readHall(scheduleId: string): Promise<Hall> {
  return cachedRead('halls', scheduleId, HALL_MAX_AGE_MS, async () => {
    const [rows, runs] = await Promise.all([
      run<HallRow>(statements.hallRows, [scheduleId]),
      run<TierRuns>(statements.tierRuns, [scheduleId]),
    ]);
    const reach = rows.map(({ section, numbers }) => ({ section, first: numbers[0]!, seats: numbers.length }));
    return { locations: locationsOf(rows), spotOf: spotsOf(reach), ...tiersOf(runs) };
  });
}

/** The same reservation, its seats with their locations where the house has some. */
export async function withSeatLocations<
  Seat extends { number: number },
  View extends { scheduleId: string; seats: Seat[] },
>(view: View): Promise<View> {
  const { locations } = await readHall(view.scheduleId);
  return locations ? { ...view, seats: view.seats.map((seat) => ({ ...seat, ...locations.get(seat.number) })) } : view;
}
