import { meanTurnMs, type Pace } from './pace';

/** Seconds of wait, as a range that means what it says; null while there is no ground for one. */
export type Eta = { lowSeconds: number; highSeconds: number } | null;

/** Turns that must be over before a wait is told: fewer say little of how long the next ones last. */
const MIN_TURNS = 8;
/** Half the width of the range, in standard deviations of the logarithm of the wait. */
const SPREAD = 1;
/** What neither counts nor turns explain (people change, seats run out): the same at any size. */
const MODEL_DOUBT = 0.12;
/** Of a hundred turns so many may last as long as a turn can; they are the last that one sees. */
const LONG_TURNS = 0.06;
/** The token bucket lets people in by the second. */
const STEP_SECONDS = 1;

/** Free places are filled as fast as the policy lets people in, which is known exactly but for who leaves the line. */
function whileFilling(position: number, admitPerSecond: number): Eta {
  const seconds = position / Math.max(admitPerSecond, 0.001);
  return { lowSeconds: Math.floor(seconds * 0.8), highSeconds: Math.ceil(seconds * 1.25) + STEP_SECONDS };
}

/**
 * The wait of whoever stands at `position`. Those whom the free places take wait for the token bucket alone. All others
 * wait for places to come back (bought, left, lapsed), at capacity over mean turn a second: the first fill of an empty
 * shop says nothing about that, so nothing is told until MIN_TURNS turns are over. The range is one standard deviation to
 * both sides: of the number that comes back (1 / places awaited), of the mean turn (1 / turns seen), and MODEL_DOUBT. Its
 * upper end also allows for long turns that cannot be over yet. docs/odds.md has the measured coverage.
 * @returns null while the queue is paused or recovering, or nothing is known
 */
export function estimateWait(position: number, pace: Pace): Eta {
  if (pace.state !== 'open') return null;
  if (position <= pace.room) return whileFilling(position, pace.admitPerSecond);
  const turnMs = meanTurnMs(pace);
  if (turnMs === null || pace.turnsEnded < MIN_TURNS) return null;
  const awaited = position - pace.room;
  const unseenMs = LONG_TURNS * Math.max(0, pace.activeMs - pace.observedMs);
  const factor = Math.exp(SPREAD * Math.sqrt(1 / awaited + 1 / pace.turnsEnded + MODEL_DOUBT ** 2));
  // Nobody is promised to be in sooner than the policy lets in.
  const low = Math.max(position / pace.admitPerSecond, awaited / returnsPerSecond(pace, turnMs) / factor);
  const high = Math.max(low, (awaited / returnsPerSecond(pace, turnMs + unseenMs)) * factor);
  return { lowSeconds: Math.floor(low), highSeconds: Math.ceil(high) + STEP_SECONDS };
}

/** Places that come back and are given on a second: as many as turns end, and never more than the policy lets in. */
function returnsPerSecond({ capacity, admitPerSecond }: Pace, turnMs: number): number {
  return Math.max(0.001, Math.min((capacity * 1000) / Math.max(turnMs, 1), admitPerSecond));
}

const MIN_POLL_MS = 1_000;
const MAX_POLL_MS = 30_000;
const JITTER = 0.15;
/** Of the time to show up: whoever asks when told to must never find the turn given to the next. */
const SHARE_OF_CLAIM = 0.5;

/**
 * When to ask again, in milliseconds: a tenth of the expected wait, from 1 s in front to 30 s far back, and never later than half
 * the time to show up, with 15% of jitter so that those who came together do not ask together.
 * @param random from 0 to 1
 */
export function pollAfterWaiting(position: number, pace: Pace, random: number): number {
  const rate = returnsPerSecond(pace, meanTurnMs(pace) ?? 0);
  const latest = pace.claimMs > 0 ? Math.min(MAX_POLL_MS, pace.claimMs * SHARE_OF_CLAIM) : MAX_POLL_MS;
  const calm = Math.min(latest, Math.max(MIN_POLL_MS, (position / rate) * 100));
  return Math.round(calm * (1 - JITTER + 2 * JITTER * random));
}

/** Whoever is inside asks seldom; whoever is out has little to learn. */
export const POLL_AFTER_ACTIVE_MS = 10_000;
export const POLL_AFTER_EXPIRE_MS = 30_000;
