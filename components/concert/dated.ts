import type { ScheduleView } from '@/lib/catalog/schema';

/**
 * A date with its times in words. Those of a page are made on the server: browsers bring other editions of the same calendar along, and
 * would write a date slightly differently from the page that they wake up.
 */
export type DatedSchedule = ScheduleView & { when: string; opens: string; doors: string | null };

/** @param moment a time in words, by the format of that name */
export function dated(schedule: ScheduleView, moment: (time: string) => string): DatedSchedule {
  return {
    ...schedule,
    when: moment(schedule.startsAt),
    doors: schedule.doorsAt && moment(schedule.doorsAt),
    opens: moment(schedule.bookingOpensAt),
  };
}
