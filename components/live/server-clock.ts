/**
 * The server's clock, as well as the browser can know it. The server tells it to the millisecond when asked, and every
 * answer of the API carries a `Date` of whole seconds; each was written between our asking and its arrival. So each
 * bounds the difference between the clocks, and the bounds of all together narrow it to the time that the fastest answer
 * took. When two contradict each other, a clock was set, and the newer one counts.
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

/** Servers write the `Date` from a clock that they read once a second, and a busy one reads it late. */
const DATE_LATE_MS = 250;

/** Takes in the `Date` of an answer, if it has one. */
export function learnFrom(response: Response, sentAtMs: number): void {
  const second = Date.parse(response.headers.get('date') ?? '');
  if (!Number.isNaN(second)) learn(second, second + 999 + DATE_LATE_MS, sentAtMs, Date.now());
}

async function ask(): Promise<void> {
  const sentAtMs = Date.now();
  const response = await fetch('/api/health/live', { cache: 'no-store' });
  const receivedAtMs = Date.now();
  const { now } = (await response.json()) as { now: string };
  const nowMs = Date.parse(now);
  if (!Number.isNaN(nowMs)) learn(nowMs, nowMs, sentAtMs, receivedAtMs);
}

let asking: Promise<void> | null = null;

/** Knowing the time by so much is enough. */
const PRECISE_MS = 250;

/** Asks the server for its time, unless that is known well. A failure leaves the own clock in place. */
export function learnOnce(): Promise<void> {
  if (known && known.high - known.low <= PRECISE_MS) return Promise.resolve();
  asking ??= ask()
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

/** What the server's clock shows at the least: what is not to happen before a moment waits until this has reached it. */
export function serverNowAtLeast(): number {
  return Date.now() + (known?.low ?? 0);
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
