/** Seats side by side with consecutive numbers, of a named section; rows are told in the order of their numbers. */
export type SeatRow = { section: string; first: number; seats: number };

/** Where a seat is among others: its section and row, counted, and how many seats of the row are on either side of it. */
type Spot = { section: number; row: number; left: number; right: number };

export type SpotOf = (seat: number) => Spot | undefined;

/** A row in front or behind is as far as so many seats aside: friends would rather stay in their row. */
const ROW = 2.5;
/** Farther than anything within a section. */
const SECTION = 10_000;

/** Finds the spot of a seat in a house of these rows; none in a house that only numbers its seats. */
export function spotsOf(rows: readonly SeatRow[]): SpotOf {
  let section = -1;
  let row = 0;
  const placed = rows.map((each, index) => {
    const isNew = rows[index - 1]?.section !== each.section;
    section += isNew ? 1 : 0;
    row = isNew ? 0 : row + 1;
    return { ...each, index: { section, row } };
  });
  return (seat) => {
    let [low, high] = [0, placed.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (placed[middle]!.first <= seat) low = middle + 1;
      else high = middle;
    }
    const found = placed[low - 1];
    return found && seat < found.first + found.seats
      ? { ...found.index, left: seat - found.first, right: found.first + found.seats - 1 - seat }
      : undefined;
  };
}

/** As seats aside. Rows are centred; into another section one steps over the aisle, at the end of the row that faces it. */
function distance(from: Spot, to: Spot): number {
  const rows = Math.abs(from.row - to.row) * ROW;
  if (from.section === to.section) return Math.hypot((from.left - from.right - (to.left - to.right)) / 2, rows);
  const aside = to.section > from.section ? from.right + to.left : from.left + to.right;
  return SECTION * Math.abs(from.section - to.section) + rows + aside;
}

/**
 * The free seats nearest to those that were wanted, nearest first, the lower number first where two are equally near: the
 * same row, the rows around it, then the neighbouring sections. Without spots the numbers themselves tell.
 * @param free ascending
 */
export function nearestFree(
  free: Iterable<number>,
  wanted: readonly number[],
  limit: number,
  spotOf: SpotOf,
): number[] {
  const from = wanted.map((seat) => ({ seat, spot: spotOf(seat) }));
  const nearest: { seat: number; away: number }[] = [];
  for (const seat of free) {
    if (wanted.includes(seat)) continue;
    const spot = spotOf(seat);
    const away = Math.min(
      ...from.map((each) => (spot && each.spot ? distance(each.spot, spot) : Math.abs(each.seat - seat))),
    );
    if (nearest.length === limit && away >= nearest[limit - 1]!.away) continue;
    const place = nearest.findLastIndex((known) => known.away <= away) + 1;
    nearest.splice(place, 0, { seat, away });
    if (nearest.length > limit) nearest.pop();
  }
  return nearest.map(({ seat }) => seat);
}
