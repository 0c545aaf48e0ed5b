import type { DatedSchedule } from '@/components/concert/dated';
import type { GlancedHouse } from '@/components/queue/house-glance';
import { locationOf, readHall } from '@/lib/seats/hall';
import { LETTER_OF } from '@/lib/seats/letters';
import { readSeats } from '@/lib/seats/map';

/** More dates would be a list and no glance. */
const MAX_DATES = 4;

/** The houses of the first dates, as they are now. */
export function housesOf(schedules: readonly DatedSchedule[]): Promise<GlancedHouse[]> {
  return Promise.all(
    schedules.slice(0, MAX_DATES).map(async ({ id, when }) => {
      const [{ states }, hall] = await Promise.all([readSeats(id), readHall(id)]);
      const sectionOf = (index: number): string => locationOf(hall, index + 1)?.section ?? '';
      return {
        scheduleId: id,
        when,
        free: Array.from(states, (letter) => letter === LETTER_OF.available),
        sections: hall.rows.length > 0 ? Array.from(states, (_, index) => sectionOf(index)) : null,
      };
    }),
  );
}
