import type { HouseShape } from '../houses/shape';
import type { SeatLetter } from './letters';

/** One letter a seat: that of its status, or `m` when it is the reader's, held or bought. */
export type SeatState = SeatLetter | 'm';

/** A row of the house: its section and name, and the labels of its seats in the order of their numbers; without a name so many stand. */
export type CompactRow = readonly [section: string, row: string | null, labels: readonly string[] | number];

/** Seats of the same tier, and so of the same price, side by side. */
export type PriceRun = readonly [count: number, price: number, tier: number];

/** Seats `first` to `last` with the same traits, as bits of traits.ts. */
export type TraitRun = readonly [first: number, last: number, traits: number];

/**
 * A seat map as it travels to the browser: the state of seat n at index n - 1, prices as runs of equal ones. `traits` only
 * where some seats have any, `rows` only for houses with sections, `shape` for those that were drawn; labels that count from 1
 * are told by their number. Fifty thousand seats are fifty kilobytes instead of four megabytes, those of drawn rows too; seats
 * that were placed one by one are some twenty bytes more each.
 */
export type CompactSeats = {
  states: string;
  prices: readonly PriceRun[];
  rows?: readonly CompactRow[];
  traits?: readonly TraitRun[];
  shape?: HouseShape;
};

/** The labels of a row as they travel. */
export function compactLabels(labels: readonly string[]): readonly string[] | number {
  return labels.every((label, index) => label === String(index + 1)) ? labels.length : labels;
}
