const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Korea keeps no summer time. */
const SEOUL_AHEAD_OF_UTC_MS = 9 * HOUR_MS;

export function minutesAfter(time: Date, minutes: number): Date {
  return new Date(time.getTime() + minutes * MINUTE_MS);
}

export function hoursAfter(time: Date, hours: number): Date {
  return new Date(time.getTime() + hours * HOUR_MS);
}

type Wanted = { weekday: (typeof WEEKDAYS)[number]; daysAhead: number; time: `${number}:${number}` };

/** The first such weekday that is at least `daysAhead` days from now, at that time of day in Seoul. */
export function atSeoul(now: Date, { weekday, daysAhead, time }: Wanted): Date {
  const earliest = now.getTime() + SEOUL_AHEAD_OF_UTC_MS + daysAhead * DAY_MS;
  const midnight = earliest - (earliest % DAY_MS);
  const daysToWeekday = (WEEKDAYS.indexOf(weekday) - new Date(midnight).getUTCDay() + 7) % 7;
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return new Date(midnight + daysToWeekday * DAY_MS + hours * HOUR_MS + minutes * MINUTE_MS - SEOUL_AHEAD_OF_UTC_MS);
}
