import { listSchedules } from '@/lib/catalog/service';
import { Refusal } from '@/lib/errors';
import type { ScheduleView } from '@/lib/catalog/schema';

/** The bookable dates of a concert that exists; none once booking is over. */
export async function datesOf(concertId: string): Promise<ScheduleView[]> {
  try {
    return await listSchedules(concertId);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'NO_SCHEDULES') return [];
    throw error;
  }
}
