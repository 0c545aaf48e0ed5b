import { cachedRead } from '../cache';
import { runForOne } from '../db/statement';
import { FREE_SEATS } from './changes';
import { readHall } from './hall';
import { freeSeatsIn, nearestFree, type FreeSeats } from './nearest';
import { statements } from './statements.generated';

/** Age of free seats that this process did not itself change, at most. */
const FREE_SEATS_MAX_AGE_MS = 500;

function readFreeSeats(scheduleId: string): Promise<FreeSeats> {
  return cachedRead(FREE_SEATS, scheduleId, FREE_SEATS_MAX_AGE_MS, async () => {
    const [{ numbers }, { layout }] = await Promise.all([
      runForOne<{ numbers: string }>(statements.free, [scheduleId]),
      readHall(scheduleId),
    ]);
    return freeSeatsIn(layout, numbers === '' ? [] : Int32Array.from(numbers.split(','), Number));
  });
}

/** Free seats of a date, at most `limit`, those nearest to the wanted ones first; at most half a second old. */
export async function freeSeatsNear(scheduleId: string, wanted: readonly number[], limit: number): Promise<number[]> {
  return nearestFree(await readFreeSeats(scheduleId), wanted, limit);
}
