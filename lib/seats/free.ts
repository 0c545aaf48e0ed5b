import { cachedRead } from '../cache';
import { runForOne } from '../db/statement';
import { FREE_SEATS } from './changes';
import { readHall } from './hall';
import { nearestFree } from './nearest';
import { statements } from './statements.generated';

/** Age of free seats that this process did not itself change, at most. */
const FREE_SEATS_MAX_AGE_MS = 500;

function readFreeSeats(scheduleId: string): Promise<number[]> {
  return cachedRead(FREE_SEATS, scheduleId, FREE_SEATS_MAX_AGE_MS, async () => {
    const { numbers } = await runForOne<{ numbers: number[] }>(statements.free, [scheduleId]);
    return numbers;
  });
}

/** Free seats of a date, at most `limit`, those nearest to the wanted ones first; at most half a second old. */
export async function freeSeatsNear(scheduleId: string, wanted: readonly number[], limit: number): Promise<number[]> {
  const [free, { spotOf }] = await Promise.all([readFreeSeats(scheduleId), readHall(scheduleId)]);
  return nearestFree(free, wanted, limit, spotOf);
}
