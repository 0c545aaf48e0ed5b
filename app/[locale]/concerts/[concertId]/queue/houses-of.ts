import type { DatedSchedule } from '@/components/concert/use-schedules';
import type { GlancedHouse } from '@/components/queue/house-glance';
import { readHall } from '@/lib/seats/hall';
import { readSeats } from '@/lib/seats/map';

/** More dates would be a list and no glance. */
const MAX_DATES = 4;

/** The houses of the first dates, as they are now. */
export function housesOf(schedules: readonly DatedSchedule[]): Promise<GlancedHouse[]> {
  return Promise.all(
    schedules.slice(0, MAX_DATES).map(async ({ id, when }) => {
      const [{ numbers, statuses }, { locations }] = await Promise.all([readSeats(id), readHall(id)]);
      return {
        scheduleId: id,
        when,
        free: statuses.map((status) => status === 'available'),
        sections: locations && numbers.map((number) => locations.get(number)?.section ?? ''),
      };
    }),
  );
}
