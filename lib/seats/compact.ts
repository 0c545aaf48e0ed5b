import type { SeatLetter } from './letters';

/** One letter a seat: that of its status, or `m` when it is the reader's, held or bought. */
export type SeatState = SeatLetter | 'm';

/** A row of the house: its section and name, and the labels of its seats in the order of their numbers. */
export type CompactRow = readonly [section: string, row: string, labels: readonly string[] | number];

/** Seats of the same price side by side. */
export type PriceRun = readonly [count: number, price: number];

/**
 * A seat map as it travels to the browser: the state of seat n at index n - 1, prices as runs of equal ones. `rows` only
 * for houses with sections; labels that count from 1 are told by their number. Fifty thousand seats are fifty kilobytes
 * instead of four megabytes.
 */
export type CompactSeats = { states: string; prices: readonly PriceRun[]; rows?: readonly CompactRow[] };

/** The labels of a row as they travel. */
export function compactLabels(labels: readonly string[]): readonly string[] | number {
  return labels.every((label, index) => label === String(index + 1)) ? labels.length : labels;
}
