import { cachedRead } from '../cache';
import { run } from '../db/statement';
import { compactLabels, type CompactRow } from './compact';
import { layoutOf, rowOf, type Layout } from './nearest';
import type { SeatLocation, SeatTier } from './schema';
import { statements } from './statements.generated';

/** What never changes is forgotten only so that memory follows what is asked for. */
const HALL_MAX_AGE_MS = 60_000;

/** Seats side by side; see hall-rows.sql. */
type HallRow = { section: string; row: string; first: number; labels: readonly string[] };

/** What never changes about the seats of a date. */
export type Hall = {
  /** None when the date only numbers its seats. */
  rows: readonly HallRow[];
  compactRows: readonly CompactRow[];
  priceRuns: readonly { count: number; price: number; tier: number }[];
  tiers: readonly SeatTier[];
  layout: Layout;
};

/** The house of a date; read once a minute at most. */
export function readHall(scheduleId: string): Promise<Hall> {
  return cachedRead('halls', scheduleId, HALL_MAX_AGE_MS, async () => {
    const [told, priceRuns, tiers] = await Promise.all([
      run<Omit<HallRow, 'labels'> & { labels: string }>(statements.hallRows, [scheduleId]),
      run<Hall['priceRuns'][number]>(statements.priceRuns, [scheduleId]),
      run<SeatTier>(statements.tiers, [scheduleId]),
    ]);
    const rows = told.map((row) => ({ ...row, labels: row.labels.split('\n') }));
    return {
      rows,
      compactRows: rows.map(({ section, row, labels }): CompactRow => [section, row, compactLabels(labels)]),
      priceRuns,
      tiers,
      layout: layoutOf(rows.map(({ section, first, labels }) => ({ section, first, seats: labels.length }))),
    };
  });
}

/** Where the house has a seat; undefined when the date only numbers its seats. */
export function locationOf({ rows, layout }: Hall, number: number): SeatLocation | undefined {
  const found = rows.length > 0 ? rows[rowOf(layout, number)] : undefined;
  return found && { section: found.section, row: found.row, label: found.labels[number - found.first]! };
}

/** The same reservation, its seats with their locations where the house has some. */
export async function withSeatLocations<
  Seat extends { number: number },
  View extends { scheduleId: string; seats: Seat[] },
>(view: View): Promise<View> {
  const hall = await readHall(view.scheduleId);
  return { ...view, seats: view.seats.map((seat) => ({ ...seat, ...locationOf(hall, seat.number) })) };
}
