import type { PlaceHistory } from './record';

type Seen = Pick<PlaceHistory, 'sequence' | 'waits' | 'activatedAtMs'>;

/**
 * Places that were overtaken: they stood and waited before somebody behind them was admitted, and still waited after. A
 * loss of Redis in between explains it, because whoever comes back late has not stood there meanwhile.
 * @param lossesAtMs ascending
 */
export function countOvertaken(places: readonly Seen[], lossesAtMs: readonly number[]): { sequence: number; atMs: number }[] {
  const admissions = places.flatMap(({ sequence, activatedAtMs }) => [...activatedAtMs].map((atMs) => ({ sequence, atMs })));
  return places.flatMap(({ sequence, waits }) => {
    const ahead = admissions.find(({ sequence: later, atMs }) => later > sequence && waitedAround(waits, atMs, lossesAtMs));
    return ahead ? [{ sequence, atMs: ahead.atMs }] : [];
  });
}

/** Whether it was answered to be waiting before that moment, and asked after it with the same answer, with no loss between. */
function waitedAround(waits: Seen['waits'], atMs: number, lossesAtMs: readonly number[]): boolean {
  const eraStart = lossesAtMs.findLast((loss) => loss <= atMs) ?? Number.NEGATIVE_INFINITY;
  const eraEnd = lossesAtMs.find((loss) => loss > atMs) ?? Number.POSITIVE_INFINITY;
  const stoodBefore = waits.some(({ sentAtMs, answeredAtMs }) => sentAtMs >= eraStart && answeredAtMs < atMs);
  return stoodBefore && waits.some(({ sentAtMs, answeredAtMs }) => sentAtMs > atMs && answeredAtMs < eraEnd);
}
