/** Seats side by side with consecutive numbers, of a named section; rows are told in the order of their numbers. */
export type SeatRow = { section: string; first: number; seats: number };

/** A row in front or behind is as far as so many seats aside: friends would rather stay in their row. */
const ROW = 2.5;
/** Farther than anything within a section. */
const SECTION = 10_000;

/** A house that only numbers its seats is one long row. */
const ONE_ROW: readonly SeatRow[] = [{ section: '', first: 1, seats: 2 ** 31 - 1 }];

/** Where the seats of a house are among each other, made once for a house. */
export type Layout = {
  /** By row: number of its first seat, its seats, its section counted from 0. */
  first: Float64Array;
  seats: Float64Array;
  section: Int32Array;
  /** By section: its first row; one more entry for the end. */
  sectionRow: Int32Array;
};

export function layoutOf(rows: readonly SeatRow[]): Layout {
  const told = rows.length > 0 ? rows : ONE_ROW;
  const starts = told.flatMap(({ section }, row) => (told[row - 1]?.section === section ? [] : [row]));
  const sectionRow = Int32Array.from([...starts, told.length]);
  let section = 0;
  return {
    first: Float64Array.from(told, (row) => row.first),
    seats: Float64Array.from(told, (row) => row.seats),
    section: Int32Array.from(told, (_, row) => (row === sectionRow[section + 1] ? (section += 1) : section)),
    sectionRow,
  };
}

/** How many of the ascending numbers are below `bound`; `from` and `to` bound the search. */
function countBelow(numbers: ArrayLike<number>, bound: number, from = 0, to = numbers.length): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The row that a seat lies in; -1 when it lies in none. */
export function rowOf({ first, seats }: Layout, seat: number): number {
  const row = countBelow(first, seat + 1) - 1;
  return row >= 0 && seat < first[row]! + seats[row]! ? row : -1;
}

/** The free seats of a house at one moment; `rowFree` counts those before each row, and all of them at the end. */
export type FreeSeats = { layout: Layout; free: ArrayLike<number>; rowFree: Int32Array };

/** @param free numbers, ascending */
export function freeSeatsIn(layout: Layout, free: ArrayLike<number>): FreeSeats {
  const rowFree = new Int32Array(layout.first.length + 1).fill(free.length);
  for (const [row, first] of layout.first.entries()) rowFree[row] = countBelow(free, first, rowFree[row - 1]);
  return { layout, free, rowFree };
}

/** The nearest seats known so far, nearest first, the lower number first where two are equally near. */
class Nearest {
  readonly #limit: number;
  readonly #known: { seat: number; away: number }[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Nothing farther than this is of interest any more. */
  get reach(): number {
    return this.#known.length < this.#limit ? Infinity : this.#known[this.#limit - 1]!.away;
  }

  get seats(): number[] {
    return this.#known.map(({ seat }) => seat);
  }

  add(seat: number, away: number): void {
    const before = this.#known.findIndex((known) => known.seat === seat);
    if (before >= 0 && this.#known[before]!.away <= away) return;
    if (before >= 0) this.#known.splice(before, 1);
    const isNearer = (known: { seat: number; away: number }): boolean =>
      known.away < away || (known.away === away && known.seat < seat);
    this.#known.splice(this.#known.findLastIndex(isNearer) + 1, 0, { seat, away });
    if (this.#known.length > this.#limit) this.#known.pop();
  }
}

/** The search from one wanted seat: outwards, section by section, row by row, seat by seat, and no farther than needed. */
class Search {
  readonly #in: FreeSeats;
  readonly #without: ReadonlySet<number>;
  readonly #nearest: Nearest;

  constructor(free: FreeSeats, without: ReadonlySet<number>, nearest: Nearest) {
    this.#in = free;
    this.#without = without;
    this.#nearest = nearest;
  }

  from(wanted: number): void {
    const { first, seats, section, sectionRow } = this.#in.layout;
    const found = rowOf(this.#in.layout, wanted);
    if (found < 0) return;
    const own = section[found]!;
    const left = wanted - first[found]!;
    const right = seats[found]! - 1 - left;
    const row = found - sectionRow[own]!;
    const sections = sectionRow.length - 1;
    for (let away = 0; away < sections && SECTION * away <= this.#nearest.reach; away += 1) {
      // Rows are centred; into another section one steps over the aisle, at the end of the row that faces it.
      if (away === 0) this.#section(own, row, 0, (at) => this.#outwards(at, (left - right) / 2));
      else {
        this.#section(own - away, row, away, (at) => this.#fromEnd(at, left));
        this.#section(own + away, row, away, (at) => this.#fromStart(at, right));
      }
    }
  }

  /** Rows of a section, from the one beside outwards, so long as their distance alone is within reach. */
  #section(section: number, beside: number, away: number, look: (at: RowSearch) => void): void {
    const { layout, rowFree } = this.#in;
    if (section < 0 || section >= layout.sectionRow.length - 1) return;
    const [begin, end] = [layout.sectionRow[section]!, layout.sectionRow[section + 1]!];
    if (rowFree[begin] === rowFree[end]) return;
    const visit = (row: number, behind: number): void => {
      if (row < begin || row >= end || rowFree[row] === rowFree[row + 1]) return;
      look({ row, behind: behind * ROW, aisles: away * SECTION });
    };
    const farthest = Math.max(beside, end - begin - 1);
    for (let behind = 0; behind <= farthest && away * SECTION + behind * ROW <= this.#nearest.reach; behind += 1) {
      visit(begin + beside - behind, behind);
      if (behind > 0) visit(begin + beside + behind, behind);
    }
  }

  /** Within the section: from the seat that is as far from the middle of its row to both sides. */
  #outwards({ row, behind }: RowSearch, fromMiddle: number): void {
    const { layout, free, rowFree } = this.#in;
    const opposite = layout.first[row]! + (layout.seats[row]! - 1) / 2 + fromMiddle;
    const middle = countBelow(free, opposite, rowFree[row], rowFree[row + 1]);
    const distance = (seat: number): number => Math.hypot(seat - opposite, behind);
    this.#walk(middle, rowFree[row + 1]!, 1, distance);
    this.#walk(middle - 1, rowFree[row]! - 1, -1, distance);
  }

  #fromStart({ row, behind, aisles }: RowSearch, right: number): void {
    const { layout, rowFree } = this.#in;
    const distance = (seat: number): number => aisles + behind + right + seat - layout.first[row]!;
    this.#walk(rowFree[row]!, rowFree[row + 1]!, 1, distance);
  }

  #fromEnd({ row, behind, aisles }: RowSearch, left: number): void {
    const { layout, rowFree } = this.#in;
    const last = layout.first[row]! + layout.seats[row]! - 1;
    this.#walk(rowFree[row + 1]! - 1, rowFree[row]! - 1, -1, (seat) => aisles + behind + left + last - seat);
  }

  /** Free seats one after the other, each farther than the one before. */
  #walk(from: number, end: number, step: 1 | -1, distance: (seat: number) => number): void {
    for (let index = from; index !== end; index += step) {
      const seat = this.#in.free[index]!;
      const away = distance(seat);
      if (away > this.#nearest.reach) return;
      if (!this.#without.has(seat)) this.#nearest.add(seat, away);
    }
  }
}

/** A row that is looked through, and how far it is: rows away, sections away, both as seats aside. */
type RowSearch = { row: number; behind: number; aisles: number };

/**
 * The free seats nearest to those that were wanted, nearest first, the lower number first where two are equally near: the
 * same row, the rows around it, then the neighbouring sections. Looks outwards from each wanted seat and stops at `limit`,
 * so that it costs the same in a house of fifty seats and of a hundred thousand.
 */
export function nearestFree(free: FreeSeats, wanted: readonly number[], limit: number): number[] {
  const nearest = new Nearest(limit);
  const search = new Search(free, new Set(wanted), nearest);
  for (const seat of wanted) search.from(seat);
  return nearest.seats;
}
