const LEAST_MS = 500;
const MOST_MS = 5_000;
/** A larger house draws a larger crowd: a thousand seats are a second. */
const MS_A_SEAT = 1;

/** Over how many milliseconds from the opening on those who wait for it join, so that not all of them come at once. */
export function joinSpreadMs(seats: number): number {
  return Math.min(MOST_MS, Math.max(LEAST_MS, seats * MS_A_SEAT));
}
