import type { ScheduleView } from '@/lib/catalog/schema';
import { MOMENT, TIME_ZONE } from '@/i18n/formats';

import { dated, type DatedSchedule } from './dated';

/** A date in the browser's words. */
export function inWords(schedule: ScheduleView, language: string): DatedSchedule {
  const format = new Intl.DateTimeFormat(language, { ...MOMENT, timeZone: TIME_ZONE });
  return dated(schedule, (time) => format.format(new Date(time)));
}
