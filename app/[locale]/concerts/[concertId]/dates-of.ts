import { getFormatter } from 'next-intl/server';

import type { DatedSchedule } from '@/components/concert/use-schedules';
import { listSchedules } from '@/lib/catalog/service';
import { Refusal } from '@/lib/errors';

/** The bookable dates of a concert that exists, with their times in words; none once booking is over. */
export async function datesOf(concertId: string): Promise<DatedSchedule[]> {
  try {
    const [schedules, format] = await Promise.all([listSchedules(concertId), getFormatter()]);
    return schedules.map((schedule) => ({
      ...schedule,
      when: format.dateTime(new Date(schedule.startsAt), 'moment'),
      doors: schedule.doorsAt && format.dateTime(new Date(schedule.doorsAt), 'moment'),
      opens: format.dateTime(new Date(schedule.bookingOpensAt), 'moment'),
    }));
  } catch (error) {
    if (error instanceof Refusal && error.code === 'NO_SCHEDULES') return [];
    throw error;
  }
}
