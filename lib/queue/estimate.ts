/** What is known about the speed of a queue. */
export type Pace = { recentAdmissions: number; recentMs: number; admitPerSecond: number };

/** Seconds of wait, as a range that means what it says; null while nothing is known. */
export type Eta = { lowSeconds: number; highSeconds: number } | null;

/** The measured rate is a minute old on average half; people leave or dawdle. */
const OPTIMISM = 0.75;
const CAUTION = 1.5;

/** Admissions per second over the last minute; 0 when there were none. */
export function measuredRate({ recentAdmissions, recentMs }: Pace): number {
  return recentMs > 0 ? (recentAdmissions * 1000) / recentMs : 0;
}

/** The wait of whoever stands at `position`; never shorter than the policy's rate allows. */
export function estimateWait(position: number, pace: Pace): Eta {
  const rate = measuredRate(pace);
  if (rate === 0) return null;
  const expected = position / rate;
  const floor = pace.admitPerSecond > 0 ? position / pace.admitPerSecond : 0;
  const low = Math.max(floor, expected * OPTIMISM);
  return { lowSeconds: Math.floor(low), highSeconds: Math.ceil(Math.max(low, expected * CAUTION)) };
}

const MIN_POLL_MS = 1_000;
const MAX_POLL_MS = 30_000;
const JITTER = 0.15;

/**
 * When to ask again, in milliseconds: a tenth of the expected wait, from 1 s in front to 30 s far back, with 15% of
 * jitter so that those who came together do not ask together.
 * @param random from 0 to 1
 */
export function pollAfterWaiting(position: number, pace: Pace, random: number): number {
  const rate = measuredRate(pace) || pace.admitPerSecond;
  const tenth = (position / Math.max(rate, 0.001)) * 100;
  const calm = Math.min(MAX_POLL_MS, Math.max(MIN_POLL_MS, tenth));
  return Math.round(calm * (1 - JITTER + 2 * JITTER * random));
}

/** Whoever is inside asks seldom; whoever is out has little to learn. */
export const POLL_AFTER_ACTIVE_MS = 10_000;
export const POLL_AFTER_EXPIRE_MS = 30_000;
