import { LETTER_OF, type SeatLetter } from '@/lib/seats/letters';
import type { SeatChanges, SeatMapView, SeatView } from '@/lib/seats/schema';

/** One letter a seat: that of its status, or `m` when it is the visitor's, held or bought. */
export type SeatState = SeatLetter | 'm';

/** A row of the house: its section and name, and the labels of its seats in the order of their numbers. */
export type CompactRow = readonly [section: string, row: string, labels: readonly string[] | number];

/**
 * A seat map as it travels to the browser: the state of seat n at index n - 1, prices as runs of equal ones. `rows` only
 * for houses with sections; labels that count from 1 are told by their number.
 */
export type CompactSeats = {
  states: string;
  prices: readonly (readonly [count: number, price: number])[];
  rows?: readonly CompactRow[];
};

function compactRows(items: readonly SeatView[]): CompactRow[] {
  const rows: [string, string, string[]][] = [];
  for (const { section, row, label } of items) {
    if (section === undefined || row === undefined || label === undefined) return [];
    const last = rows.at(-1);
    if (last?.[0] === section && last[1] === row) last[2].push(label);
    else rows.push([section, row, [label]]);
  }
  return rows.map(([section, row, labels]) => [
    section,
    row,
    labels.every((label, i) => label === String(i + 1)) ? labels.length : labels,
  ]);
}

/** Fifty thousand seats in fifty kilobytes instead of four megabytes. */
export function compact({ items }: SeatMapView): CompactSeats {
  const prices: [number, number][] = [];
  for (const { price } of items) {
    const run = prices.at(-1);
    if (run?.[1] === price) run[0] += 1;
    else prices.push([1, price]);
  }
  const states = items.map(({ status, mine }) => (mine ? 'm' : LETTER_OF[status])).join('');
  const rows = compactRows(items);
  return rows.length > 0 ? { states, prices, rows } : { states, prices };
}

/** The price of each seat, by index. */
export function unpackPrices({ prices }: CompactSeats): number[] {
  return prices.flatMap(([count, price]) => Array<number>(count).fill(price));
}

export function unpackStates({ states }: Pick<CompactSeats, 'states'>): readonly SeatState[] {
  return [...states] as SeatState[];
}

/**
 * The states after changes that the server tells everyone alike: a seat of the visitor stays the visitor's until it is
 * free again. The same array when nothing differs.
 */
export function applyChanges(
  states: readonly SeatState[],
  { changes, states: whole }: SeatChanges,
): readonly SeatState[] {
  let next: SeatState[] | null = null;
  const apply = (index: number, told: SeatState): void => {
    const known = states[index];
    if (known === undefined || known === told || (known === 'm' && told !== 'a')) return;
    next ??= [...states];
    next[index] = told;
  };
  if (whole !== undefined) for (const [index, told] of unpackStates({ states: whole }).entries()) apply(index, told);
  for (const { number, status } of changes) apply(number - 1, LETTER_OF[status]);
  return next ?? states;
}
