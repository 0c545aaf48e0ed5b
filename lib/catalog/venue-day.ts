const DAY_MS = 24 * 60 * 60_000;
/** How far the venue's clocks are ahead of UTC: every venue is in Korea, which keeps no summer time. */
export const VENUE_OFFSET_MS = 9 * 60 * 60_000;

/**
 * Midnight at the venue, so many days later.
 * @param day YYYY-MM-DD
 */
export function midnightOf(day: string, daysLater = 0): Date {
  return new Date(Date.parse(`${day}T00:00:00+09:00`) + daysLater * DAY_MS);
}

/** A time by the venue's clock, as YYYY-MM-DDTHH:MM. */
export function venueTime(time: string): string {
  return new Date(Date.parse(time) + VENUE_OFFSET_MS).toISOString().slice(0, 16);
}
