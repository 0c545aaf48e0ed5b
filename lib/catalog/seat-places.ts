import { cachedRead } from '../cache';
import { run } from '../db/statement';
import type { SeatPlace } from '../seat-place';
import { statements } from './statements.generated';

/** What never changes is forgotten only so that memory follows what is asked for. */
const PLACES_MAX_AGE_MS = 60_000;

type HallRow = { section: string; row: string; numbers: number[]; labels: string[] };

/** Where the house has each seat of a date, by number; null when the date only numbers its seats. */
export function readSeatPlaces(scheduleId: string): Promise<ReadonlyMap<number, SeatPlace> | null> {
  return cachedRead('seat-places', scheduleId, PLACES_MAX_AGE_MS, async () => {
    const hallRows = await run<HallRow>(statements.hallRows, [scheduleId]);
    if (hallRows.length === 0) return null;
    const places = new Map<number, SeatPlace>();
    for (const { section, row, numbers, labels } of hallRows) {
      for (const [index, number] of numbers.entries()) places.set(number, { section, row, label: labels[index]! });
    }
    return places;
  });
}

/** The same reservation, its seats with their places where the house has some. */
export async function withSeatPlaces<
  Seat extends { number: number },
  View extends { scheduleId: string; seats: Seat[] },
>(view: View): Promise<View> {
  const places = await readSeatPlaces(view.scheduleId);
  return places ? { ...view, seats: view.seats.map((seat) => ({ ...seat, ...places.get(seat.number) })) } : view;
}
