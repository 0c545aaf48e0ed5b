import type { KeptFor } from '../houses/plan';
import { statements } from './statements.generated';

/** Seats of one statement: about half a second, far below the deadline that the server gives each. */
export const SEATS_A_STATEMENT = 25_000;

/**
 * Seats side by side, as insert-rows.sql takes them, a row or a part of one; `tier` is a number of the date's, `price` in won is
 * its price. Of each seat: `labels`, which count from 1 unless told, `traits`, the bits (traits.ts), and `keptBack`, left out
 * where none has any. Where people stand, `row` is null.
 */
export type NewHallRow = {
  section: string;
  row: string | null;
  seats: number;
  tier: number;
  price: number;
  labels?: readonly string[];
  traits?: readonly number[];
  keptBack?: readonly (KeptFor | null)[];
};

/** Numbers that follow one another and have one tier, and the same traits. */
export type SeatBand = { first: number; last: number; tier: number; price: number; traits?: number };

/** The seats of a new date: the rows of its house, in the order in which seats are numbered, or bands of numbers. */
export type NewSeats = { rows: readonly NewHallRow[] } | { bands: readonly SeatBand[] };

/**
 * Hall rows in portions for one statement each; `first` is the number of a portion's first seat.
 * @param portionSeats seats of a portion, exceeded by one row at most
 */
export function portionsOf(rows: readonly NewHallRow[], portionSeats: number): { first: number; rows: NewHallRow[] }[] {
  const portions: { first: number; rows: NewHallRow[] }[] = [];
  let next = 1;
  let full = 0;
  for (const row of rows) {
    if (next >= full) {
      portions.push({ first: next, rows: [] });
      full = next + portionSeats;
    }
    portions.at(-1)!.rows.push(row);
    next += row.seats;
  }
  return portions;
}

type SeatInsertion = { text: string; values: (number | string)[] };

function bandInsertions(scheduleId: string, { first, last, tier, price, traits = 0 }: SeatBand): SeatInsertion[] {
  const insertions: SeatInsertion[] = [];
  for (let from = first; from <= last; from += SEATS_A_STATEMENT) {
    const to = Math.min(last, from + SEATS_A_STATEMENT - 1);
    insertions.push({ text: statements.insertSeats.text, values: [scheduleId, price, from, to, tier, traits] });
  }
  return insertions;
}

/** The statements that give a date its seats, in order. */
export function seatInsertions(scheduleId: string, seats: NewSeats): SeatInsertion[] {
  if ('bands' in seats) return seats.bands.flatMap((band) => bandInsertions(scheduleId, band));
  const { text } = statements.insertRows;
  return portionsOf(seats.rows, SEATS_A_STATEMENT).map(({ first, rows }) => ({
    text,
    values: [scheduleId, first, JSON.stringify(rows)],
  }));
}
