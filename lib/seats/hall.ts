import { cachedRead } from '../cache';
import { run } from '../db/statement';
import type { HousePlan } from '../houses/plan';
import { houseShape, type HouseShape } from '../houses/shape';
import { compactLabels, type CompactRow, type TraitRun } from './compact';
import { layoutOf, rowOf, type Layout } from './nearest';
import type { SeatLocation, SeatTier } from './schema';
import { statements } from './statements.generated';
import { bitsBySeat, traitsMember, type SeatTrait } from './traits';

/** What did not change is forgotten only so that memory follows what is asked for. */
const HALL_MAX_AGE_MS = 60_000;
/** Prices and names of tiers may be edited: other processes know within this time. */
const EDIT_MAX_AGE_MS = 500;

/** Seats side by side; see hall-rows.sql. */
type HallRow = {
  section: string;
  first: number;
  seats: number;
} & ({ row: string; labels: readonly string[] } | { row: null; labels: null });
type ToldRow = Pick<HallRow, 'section' | 'first' | 'seats'> & { row: string | null; labels: string | null };

/** What only edits change about the seats of a date. */
export type Hall = {
  /** None when the date only numbers its seats. */
  rows: readonly HallRow[];
  compactRows: readonly CompactRow[];
  priceRuns: readonly { count: number; price: number; tier: number }[];
  tiers: readonly SeatTier[];
  /** Seats side by side that have the same traits; those without any are in none. */
  traitRuns: readonly TraitRun[];
  /** The same by seat, by index, for a rush asks for thousands of seats at once; null when none has any. */
  traitBits: Uint8Array | null;
  layout: Layout;
  /** Where the seats are, when they were made from a plan. */
  shape: HouseShape | null;
};

/** Which edit of the concert a date is of; looked for as often as a seat map. */
function editOf(scheduleId: string): Promise<number | undefined> {
  return cachedRead('house-edits', scheduleId, EDIT_MAX_AGE_MS, async () => {
    const [row] = await run<{ version: number }>(statements.edit, [scheduleId]);
    return row?.version;
  });
}

function asHallRow({ row, labels, ...facts }: ToldRow): HallRow {
  return row === null || labels === null
    ? { ...facts, row: null, labels: null }
    : { ...facts, row, labels: labels.split('\n') };
}

/** The house of a date with its prices; read once an edit of its concert, and anew after a minute. */
export async function readHall(scheduleId: string): Promise<Hall> {
  return cachedRead('halls', `${scheduleId} ${await editOf(scheduleId)}`, HALL_MAX_AGE_MS, async () => {
    const [told, priceRuns, tiers, marked, [planned]] = await Promise.all([
      run<ToldRow>(statements.hallRows, [scheduleId]),
      run<Hall['priceRuns'][number]>(statements.priceRuns, [scheduleId]),
      run<SeatTier>(statements.tiers, [scheduleId]),
      run<{ first: number; last: number; traits: number }>(statements.traitRuns, [scheduleId]),
      run<{ plan: HousePlan }>(statements.plan, [scheduleId]),
    ]);
    const rows = told.map(asHallRow);
    const traitRuns = marked.map(({ first, last, traits }): TraitRun => [first, last, traits]);
    return {
      rows,
      compactRows: rows.map(({ section, row, seats, labels }): CompactRow => [
        section,
        row,
        labels ? compactLabels(labels) : seats,
      ]),
      priceRuns,
      tiers,
      traitRuns,
      traitBits: bitsBySeat(
        traitRuns,
        priceRuns.reduce((sum, { count }) => sum + count, 0),
      ),
      layout: layoutOf(rows),
      shape: planned ? houseShape(planned.plan) : null,
    };
  });
}

/** Where the house has a seat: a section alone where people stand, undefined when the date only numbers its seats. */
export function locationOf({ rows, layout }: Hall, number: number): Partial<SeatLocation> | undefined {
  const found = rows.length > 0 ? rows[rowOf(layout, number)] : undefined;
  if (!found || found.row === null) return found && { section: found.section };
  return { section: found.section, row: found.row, label: found.labels[number - found.first]! };
}

/** The bits of the traits of a seat; 0 for none. */
export function traitBitsOf({ traitBits }: Pick<Hall, 'traitBits'>, number: number): number {
  return traitBits?.[number - 1] ?? 0;
}

/** What a house tells of a seat: where it is, and its traits; nothing of a seat that is like any other in a row of numbers. */
export function placeOf(hall: Hall, number: number): Partial<SeatLocation> & { traits?: SeatTrait[] } {
  return { ...locationOf(hall, number), ...traitsMember(traitBitsOf(hall, number)) };
}

/** The same reservation, its seats with their locations and traits where the house has some. */
export async function withSeatLocations<
  Seat extends { number: number },
  View extends { scheduleId: string; seats: Seat[] },
>(view: View): Promise<View> {
  const hall = await readHall(view.scheduleId);
  return { ...view, seats: view.seats.map((seat) => ({ ...seat, ...placeOf(hall, seat.number) })) };
}
