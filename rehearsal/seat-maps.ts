import type { SeatMapView } from '../lib/seats/schema';

type Items = SeatMapView['items'];

/** Maps of more letters than this are read once for all who look at about the same moment, as the server makes them. */
const LARGE_LETTERS = 200_000;
const SHARED_FOR_MS = 500;

const shared = new Map<string, { items: Items; readAtMs: number }>();

/**
 * The seats of a map as it was answered. A house of twenty thousand is two megabytes, which take this process longer to read
 * than the server to make: read by every fan they would delay, and so falsify, all that is measured here.
 */
export function itemsOf(scheduleId: string, text: string): Items {
  const known = shared.get(scheduleId);
  if (known && Date.now() - known.readAtMs < SHARED_FOR_MS) return known.items;
  const { items } = JSON.parse(text) as SeatMapView;
  if (text.length > LARGE_LETTERS) shared.set(scheduleId, { items, readAtMs: Date.now() });
  return items;
}
