/**
 * What this browser remembers of its place in a queue: that there is one, and where it began. The place itself is the
 * server's, kept by a cookie that scripts cannot read; this only tells a page whether to look for a place or to take one.
 */
export type PlaceMemory = { sequence: number; firstPosition: number };

function keyOf(concertId: string): string {
  return `frontrow-place-${concertId}`;
}

export function recallPlace(concertId: string): PlaceMemory | null {
  try {
    return JSON.parse(localStorage.getItem(keyOf(concertId)) ?? 'null') as PlaceMemory | null;
  } catch {
    // Storage may be forbidden; then every visit joins, which finds the place that is held.
    return null;
  }
}

export function rememberPlace(concertId: string, memory: PlaceMemory): void {
  try {
    localStorage.setItem(keyOf(concertId), JSON.stringify(memory));
  } catch {
    // As above.
  }
}

export function forgetPlace(concertId: string): void {
  try {
    localStorage.removeItem(keyOf(concertId));
  } catch {
    // As above.
  }
}
