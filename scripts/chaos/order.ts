import type { PlaceHistory } from './record';

type Seen = Pick<PlaceHistory, 'sequence' | 'waits' | 'activatedAtMs'>;
type Wait = PlaceHistory['waits'][number];

/** A time in which Redis was down, after which it may lack what it had answered before. */
export type Loss = { fromMs: number; toMs: number };

/** A place whose holder was told to wait before and after a later place was let in. */
export type Overtaking = { sequence: number; later: number; atMs: number; before: Wait; after: Wait };

/**
 * Places that were overtaken: they stood and waited before somebody behind them was admitted, and still waited after. A
 * loss of Redis in between explains it, because it may have undone both admissions, and because whoever comes back late
 * has not stood there meanwhile. So answers are compared that were given between the same two losses.
 * @param losses in order
 */
export function findOvertaken(places: readonly Seen[], losses: readonly Loss[]): Overtaking[] {
  const admissions = places.flatMap(({ sequence, activatedAtMs }) =>
    [...activatedAtMs].map((atMs) => ({ later: sequence, atMs })),
  );
  return places.flatMap(({ sequence, waits }): Overtaking[] => {
    for (const { later, atMs } of admissions) {
      const around = later > sequence && waitsAround(waits, atMs, losses);
      if (around) return [{ sequence, later, atMs, ...around }];
    }
    return [];
  });
}

/** The last wait that was answered before that moment, and the first one asked after it, with no loss between. */
function waitsAround(
  waits: Seen['waits'],
  atMs: number,
  losses: readonly Loss[],
): Pick<Overtaking, 'before' | 'after'> | null {
  const upSinceMs = losses.findLast(({ fromMs }) => fromMs <= atMs)?.toMs ?? Number.NEGATIVE_INFINITY;
  const downFromMs = losses.find(({ fromMs }) => fromMs > atMs)?.fromMs ?? Number.POSITIVE_INFINITY;
  const before = waits.findLast(({ sentAtMs, answeredAtMs }) => sentAtMs >= upSinceMs && answeredAtMs < atMs);
  const after = waits.find(({ sentAtMs, answeredAtMs }) => sentAtMs > atMs && answeredAtMs < downFromMs);
  return before && after ? { before, after } : null;
}
