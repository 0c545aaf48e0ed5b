import { recall, remember } from '../live/memory';

/**
 * What this browser remembers of its place in a queue: that there is one, and where it began. The place itself is the
 * server's, kept by a cookie that scripts cannot read; this only tells a page whether to look for a place or to take one.
 * Without it every visit joins, which finds the place that is held.
 */
export type PlaceMemory = { sequence: number; firstPosition: number };

function keyOf(concertId: string): string {
  return `frontrow-place-${concertId}`;
}

export function recallPlace(concertId: string): PlaceMemory | null {
  return recall(keyOf(concertId));
}

/** Null forgets it. */
export function rememberPlace(concertId: string, memory: PlaceMemory | null): void {
  remember(keyOf(concertId), memory);
}
