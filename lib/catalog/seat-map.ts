import { cachedRead } from '../cache';
import { runForOne } from '../db/statement';
import { SEAT_MAPS } from '../seat-changes';
import type { SeatMapView, SeatStatus } from './schema';
import { readSeatPlaces } from './seat-places';
import { findSchedule } from './service';
import { statements } from './statements.generated';

/** Age of a seat map that this process did not itself change, at most. */
const SEAT_MAP_MAX_AGE_MS = 500;

const STATUS: Record<string, SeatStatus> = { a: 'available', h: 'held', s: 'sold' };

type SeatMapRow = { asOf: Date; numbers: number[] | null; prices: number[] | null; states: string | null; holders: (string | null)[] | null };

/** The seats of a schedule, each list at the same index; shared by all who ask. */
export type SharedSeatMap = {
  asOf: Date;
  numbers: readonly number[];
  prices: readonly number[];
  statuses: readonly SeatStatus[];
  /** User who holds or owns the seat. Never leaves the server. */
  holders: readonly (string | null)[];
  remainingSeats: number;
};

/** Every seat of the schedule, at most half a second old and never older than this process's own last change. */
export function readSeats(scheduleId: string): Promise<SharedSeatMap> {
  return cachedRead(SEAT_MAPS, scheduleId, SEAT_MAP_MAX_AGE_MS, async () => {
    const { asOf, numbers, prices, states, holders } = await runForOne<SeatMapRow>(statements.seatMap, [scheduleId]);
    const statuses = Array.from(states ?? '', (letter) => STATUS[letter]!);
    const remainingSeats = statuses.filter((status) => status === 'available').length;
    return { asOf, numbers: numbers ?? [], prices: prices ?? [], statuses, holders: holders ?? [], remainingSeats };
  });
}

/**
 * The seat map as one user sees it.
 * @param only leaves out seats of another status; the counts are of the whole map all the same
 * @throws Refusal SCHEDULE_NOT_FOUND
 */
export async function readSeatMap(scheduleId: string, userId: string, only?: SeatStatus): Promise<SeatMapView> {
  const { concertId } = await findSchedule(scheduleId);
  const [{ asOf, numbers, prices, statuses, holders, remainingSeats }, places] = await Promise.all([readSeats(scheduleId), readSeatPlaces(scheduleId)]);
  const seats = numbers.map((number, index) => {
    const seat = { number, status: statuses[index]!, price: prices[index]!, mine: holders[index] === userId };
    return places ? { ...seat, ...places.get(number) } : seat;
  });
  const items = only ? seats.filter(({ status }) => status === only) : seats;
  return { scheduleId, concertId, totalSeats: numbers.length, remainingSeats, asOf: asOf.toISOString(), items };
}
