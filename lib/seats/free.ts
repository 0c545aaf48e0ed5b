import { cachedRead } from '../cache';
import { runForOne } from '../db/statement';
import { FREE_SEATS } from './changes';
import { readHall, traitBitsOf, type Hall } from './hall';
import { freeSeatsIn, nearestFree, type FreeSeats } from './nearest';
import { statements } from './statements.generated';
import { RESERVED_BITS } from './traits';

/** Age of free seats that this process did not itself change, at most. */
const FREE_SEATS_MAX_AGE_MS = 500;

/** The free seats of a date, and those of them that are offered to everybody: no places for wheelchairs. */
type Offered = { all: FreeSeats; usual: FreeSeats };

function isReserved(hall: Hall, number: number): boolean {
  return (traitBitsOf(hall, number) & RESERVED_BITS) !== 0;
}

function readFreeSeats(scheduleId: string): Promise<Offered> {
  return cachedRead(FREE_SEATS, scheduleId, FREE_SEATS_MAX_AGE_MS, async () => {
    const [{ numbers }, hall] = await Promise.all([
      runForOne<{ numbers: string }>(statements.free, [scheduleId]),
      readHall(scheduleId),
    ]);
    const free = numbers === '' ? [] : Int32Array.from(numbers.split(','), Number);
    const all = freeSeatsIn(hall.layout, free);
    const usual = hall.traitRuns.some(([, , bits]) => bits & RESERVED_BITS)
      ? freeSeatsIn(
          hall.layout,
          free.filter((number) => !isReserved(hall, number)),
        )
      : all;
    return { all, usual };
  });
}

/**
 * Free seats of a date, at most `limit`, those nearest to the wanted ones first; at most half a second old. Places for
 * wheelchairs, and for companions, are among them for those alone who wanted one.
 */
export async function freeSeatsNear(scheduleId: string, wanted: readonly number[], limit: number): Promise<number[]> {
  const [{ all, usual }, hall] = await Promise.all([readFreeSeats(scheduleId), readHall(scheduleId)]);
  return nearestFree(wanted.some((number) => isReserved(hall, number)) ? all : usual, wanted, limit);
}
