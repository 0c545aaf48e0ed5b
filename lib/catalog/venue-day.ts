const DAY_MS = 24 * 60 * 60_000;

/**
 * Midnight at the venue, so many days later. Every venue is in Korea, which keeps no summer time.
 * @param day YYYY-MM-DD
 */
export function midnightOf(day: string, daysLater = 0): Date {
  return new Date(Date.parse(`${day}T00:00:00+09:00`) + daysLater * DAY_MS);
}
