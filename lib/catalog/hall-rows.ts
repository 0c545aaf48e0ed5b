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
