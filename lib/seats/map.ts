import { cachedRead } from '../cache';
import { runForOne } from '../db/statement';
import { SEAT_MAPS } from './changes';
import { readHall, type Hall } from './hall';
import { STATUS_OF, type SeatLetter } from './letters';
import type { SeatMapView, SeatStatus } from './schema';
import { statements } from './statements.generated';

/** Age of a seat map that this process did not itself change, at most. */
const SEAT_MAP_MAX_AGE_MS = 500;

type SeatMapRow = {
  asOf: Date;
  numbers: number[] | null;
  prices: number[] | null;
  states: string | null;
  holders: (string | null)[] | null;
};

/** The seats of a schedule, each list at the same index; shared by all who ask. */
export type SharedSeatMap = {
  asOf: Date;
  numbers: readonly number[];
  prices: readonly number[];
  statuses: readonly SeatStatus[];
  /** User who holds or owns the seat. Never leaves the server. */
  holders: readonly (string | null)[];
  /** Everybody in `holders`. */
  owners: ReadonlySet<string | null>;
  remainingSeats: number;
  /** The map as all see it to whom no seat belongs, by the status that they ask for. */
  ofOthers: Map<SeatStatus | undefined, SeatMapView>;
};

/** Every seat of the schedule, at most half a second old and never older than this process's own last change. */
export function readSeats(scheduleId: string): Promise<SharedSeatMap> {
  return cachedRead(SEAT_MAPS, scheduleId, SEAT_MAP_MAX_AGE_MS, async () => {
    const { asOf, numbers, prices, states, holders } = await runForOne<SeatMapRow>(statements.map, [scheduleId]);
    const statuses = Array.from(states ?? '', (letter) => STATUS_OF[letter as SeatLetter]);
    const remainingSeats = statuses.filter((status) => status === 'available').length;
    const shared = {
      asOf,
      numbers: numbers ?? [],
      prices: prices ?? [],
      statuses,
      holders: holders ?? [],
      remainingSeats,
    };
    return { ...shared, owners: new Set(holders), ofOthers: new Map() };
  });
}

/** The date whose seats are looked at. */
type Schedule = { id: string; concertId: string };

function viewOf(
  { id: scheduleId, concertId }: Schedule,
  shared: SharedSeatMap,
  { locations, tiers, tierOf }: Hall,
  userId: string | undefined,
  only?: SeatStatus,
): SeatMapView {
  const { asOf, numbers, prices, statuses, holders, remainingSeats } = shared;
  const seats = numbers.map((number, index) => {
    const seat = {
      number,
      status: statuses[index]!,
      tier: tierOf.get(number)!,
      price: prices[index]!,
      mine: userId !== undefined && holders[index] === userId,
    };
    return locations ? { ...seat, ...locations.get(number) } : seat;
  });
  const items = only ? seats.filter(({ status }) => status === only) : seats;
  const counts = { totalSeats: numbers.length, remainingSeats };
  return { scheduleId, concertId, ...counts, asOf: asOf.toISOString(), tiers: [...tiers], items };
}

/**
 * The seat map as one user sees it. Those to whom no seat belongs, nearly all, get one and the same object: it is made and
 * encoded once in half a second, however many ask and however large the house is.
 * @param only leaves out seats of another status; the counts are of the whole map all the same
 */
export async function readSeatMap(schedule: Schedule, userId: string, only?: SeatStatus): Promise<SeatMapView> {
  const [shared, hall] = await Promise.all([readSeats(schedule.id), readHall(schedule.id)]);
  if (shared.owners.has(userId)) return viewOf(schedule, shared, hall, userId, only);
  const before = shared.ofOthers.get(only);
  if (before) return before;
  const made = viewOf(schedule, shared, hall, undefined, only);
  shared.ofOthers.set(only, made);
  return made;
}
