/**
 * The server's clock, as well as the browser can know it. Every answer of the API carries a `Date` of whole seconds, and
 * was written between our asking and its arrival; so each answer bounds the difference between the clocks, and the bounds
 * of all answers together narrow it to a fraction of a second. When two answers contradict each other, a clock was set,
 * and the newer one counts.
 */
type Bounds = { low: number; high: number };

let known: Bounds | null = null;

const listeners = new Set<() => void>();

/** Takes in that the server's clock showed from `earliestMs` to `latestMs` at some moment between the two of ours. */
export function learn(earliestMs: number, latestMs: number, sentAtMs: number, receivedAtMs: number): void {
  const seen = { low: earliestMs - receivedAtMs, high: latestMs - sentAtMs };
  const low = Math.max(seen.low, known?.low ?? -Infinity);
  const high = Math.min(seen.high, known?.high ?? Infinity);
  const before = offsetMs();
  known = low <= high ? { low, high } : seen;
  if (Math.abs(offsetMs() - before) > 50) for (const tell of listeners) tell();
}

/** Takes in the `Date` of an answer, if it has one. */
export function learnFrom(response: Response, sentAtMs: number): void {
  const second = Date.parse(response.headers.get('date') ?? '');
  if (!Number.isNaN(second)) learn(second, second + 999, sentAtMs, Date.now());
}

let asking: Promise<void> | null = null;

/** Asks the server for its time, unless it has been told already. A failure leaves the own clock in place. */
export function learnOnce(): Promise<void> {
  if (known) return Promise.resolve();
  const sentAtMs = Date.now();
  asking ??= fetch('/api/health/live', { method: 'HEAD', cache: 'no-store' })
    .then((response) => learnFrom(response, sentAtMs))
    .catch(() => undefined)
    .finally(() => {
      asking = null;
    });
  return asking;
}

function offsetMs(): number {
  return known ? (known.low + known.high) / 2 : 0;
}

/** Milliseconds since 1970 on the server's clock. */
export function serverNow(): number {
  return Date.now() + offsetMs();
}

/** Calls back when the estimate moves by more than people could overlook; returns how to stop. */
export function onClockChange(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

/** Forgets everything learned. */
export function resetClock(): void {
  known = null;
}
