import { recall, remember } from '../live/memory';

/**
 * What this browser remembers of its place in a queue: that there is one, and where it began. The place itself is the
 * server's, kept by a cookie that scripts cannot read; this only tells a page whether to look for a place or to take one.
 * Without it every visit joins, which finds the place that is held.
 */
export type PlaceMemory = { sequence: number; firstPosition: number };

/** With whose place it is: the token alone is enough to look for it, and outlives the session. */
type Kept = PlaceMemory & { userId: string | null };

function keyOf(concertId: string): string {
  return `frontrow-place-${concertId}`;
}

/**
 * Null, too, when it is the place of somebody who was signed in here before: whoever waits by it is let in nowhere.
 * @param userId who is signed in here; null when the browser was not told, as by a session that a program began
 */
export function recallPlace(concertId: string, userId: string | null): PlaceMemory | null {
  const kept = recall<Kept>(keyOf(concertId));
  return kept?.userId === userId ? kept : null;
}

/** Null forgets it. */
export function rememberPlace(concertId: string, userId: string | null, memory: PlaceMemory | null): void {
  remember(keyOf(concertId), memory && { ...memory, userId });
}
