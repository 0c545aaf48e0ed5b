import { statements } from './statements.generated';

/** Seats of one statement: about half a second, far below the deadline that the server gives each. */
const SEATS_A_STATEMENT = 25_000;

/** A part of a house: how many seats each of its rows has, from the stage; `price` in won, when it has its own. */
export type HallSection = { name: string; price?: number | undefined; rows: readonly number[] };

/** Seats side by side, as insert-rows.sql takes them. */
export type NewHallRow = { section: string; row: string; seats: number; price: number };

/**
 * The rows of a house in the order in which its seats are numbered, in portions for one statement each; `first` is
 * the number of a portion's first seat.
 * @param price won a seat where a section has no price of its own
 * @param portionSeats seats of a portion, exceeded by one row at most
 */
export function hallRowsOf(
  sections: readonly HallSection[],
  price: number,
  portionSeats: number,
): { first: number; rows: NewHallRow[] }[] {
  const portions: { first: number; rows: NewHallRow[] }[] = [];
  let next = 1;
  let full = 0;
  for (const section of sections) {
    for (const [index, seats] of section.rows.entries()) {
      if (next >= full) {
        portions.push({ first: next, rows: [] });
        full = next + portionSeats;
      }
      portions
        .at(-1)!
        .rows.push({ section: section.name, row: String(index + 1), seats, price: section.price ?? price });
      next += seats;
    }
  }
  return portions;
}

/** How a date's seats are told by whoever puts it on sale: by the parts of its house, or by their count. */
type NewSeats = { price: number; seatCount: number; sections?: readonly HallSection[] | undefined };

type SeatInsertion = { text: string; values: (number | string)[] };

/** The statements that give a date its seats, in order. */
export function seatInsertions(scheduleId: string, { price, seatCount, sections }: NewSeats): SeatInsertion[] {
  if (sections) {
    const portions = hallRowsOf(sections, price, SEATS_A_STATEMENT);
    const { text } = statements.insertRows;
    return portions.map(({ first, rows }) => ({ text, values: [scheduleId, first, JSON.stringify(rows)] }));
  }
  const insertions: SeatInsertion[] = [];
  for (let first = 1; first <= seatCount; first += SEATS_A_STATEMENT) {
    const last = Math.min(seatCount, first + SEATS_A_STATEMENT - 1);
    insertions.push({ text: statements.insertSeats.text, values: [scheduleId, price, first, last] });
  }
  return insertions;
}
