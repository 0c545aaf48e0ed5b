import { getFormatter } from 'next-intl/server';

import { dated, type DatedSchedule } from '@/components/concert/dated';
import type { ScheduleView } from '@/lib/catalog/schema';
import { listSchedules } from '@/lib/catalog/service';
import { Refusal } from '@/lib/errors';

/** Dates with their times in words. */
export async function datesInWords(schedules: readonly ScheduleView[]): Promise<DatedSchedule[]> {
  const format = await getFormatter();
  return schedules.map((schedule) => dated(schedule, (time) => format.dateTime(new Date(time), 'moment')));
}

/** The bookable dates of a concert that exists, with their times in words; none once booking is over. */
export async function datesOf(concertId: string): Promise<DatedSchedule[]> {
  try {
    return await datesInWords(await listSchedules(concertId));
  } catch (error) {
    if (error instanceof Refusal && error.code === 'NO_SCHEDULES') return [];
    throw error;
  }
}
