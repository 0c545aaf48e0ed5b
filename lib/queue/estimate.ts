import type { Pace } from './pace';
import { courseOf, whenAdmitted, type Course, type Outlook } from './turns';

/** Seconds of wait, as a range that means what it says; null while there is no ground for one. */
export type Eta = { lowSeconds: number; highSeconds: number } | null;

/** Turns that must be over before a wait is told: fewer say little of how long the next ones last. */
const MIN_TURNS = 8;
/** Half the width of the range, in standard deviations of the number that is let in meanwhile. */
const SPREAD = 0.8;
/**
 * What neither counts nor turns explain (people change, seats run out), of a wait of very many turns. Of one that those inside end
 * it is little, as the ages of their turns are known; at a mean turn it is half.
 */
const MODEL_DOUBT = 0.15;
/**
 * Turns last longer when seats run out, as those inside wait for what others give back: the high end of whoever has no chance of a
 * seat is so much further off, of its own length, and of nobody whose chance is even.
 */
const SCARCE = 1;
/** The two ends of what may be so at ages that no turn has reached yet; what is seen outweighs both. */
const FAST: Outlook = { haste: 2.2, forgotten: 0.045 };
const SLOW: Outlook = { haste: 1.85, forgotten: 0.07 };
/** The token bucket lets people in by the second. */
const STEP_SECONDS = 1;

/** Free places are filled as fast as the policy lets people in, which is known exactly but for who leaves the line. */
function whileFilling(position: number, admitPerSecond: number): Eta {
  const seconds = position / Math.max(admitPerSecond, 0.001);
  return { lowSeconds: Math.floor(seconds * 0.8), highSeconds: Math.ceil(seconds * 1.25) + STEP_SECONDS };
}

/** The courses that a queue may take, of each pace once: all polls between two steps of a queue bring the same pace. */
const courses = new WeakMap<Pace, { fast: Course; slow: Course }>();

function coursesOf(pace: Pace): { fast: Course; slow: Course } {
  const known = courses.get(pace);
  if (known) return known;
  const made = { fast: courseOf(pace, FAST), slow: courseOf(pace, SLOW) };
  courses.set(pace, made);
  return made;
}

/**
 * A quantile of the number that goes in while `count` do on average, `deviations` from the middle: gamma, by Wilson and Hilferty
 * (PNAS 17, 1931), which is lopsided where a normal would let in fewer than nobody.
 */
function quantile(count: number, deviations: number): number {
  const root = Math.max(0, 1 - 1 / (9 * count) + deviations / (3 * Math.sqrt(count)));
  return count * root * root * root;
}

/** When so many have gone in, in seconds, with the doubt added or taken off. */
function secondsUntil(course: Course, count: number, sign: 1 | -1): number {
  const ms = whenAdmitted(course, count);
  return (ms / 1000) * (1 + (sign * MODEL_DOUBT * ms) / (ms + course.turnMs));
}

/** Seconds, not rounded, of whoever waits for places to come back; null while too few have. */
function whileTurnsEnd(position: number, pace: Pace): { low: number; high: number } | null {
  if (pace.turnsEnded < MIN_TURNS || pace.bands.length === 0) return null;
  const { fast, slow } = coursesOf(pace);
  const awaited = position - pace.room;
  // Nobody is promised to be in sooner than the policy lets in.
  const low = Math.max(position / pace.admitPerSecond, secondsUntil(fast, pace.room + quantile(awaited, -SPREAD), -1));
  return { low, high: Math.max(low, secondsUntil(slow, pace.room + quantile(awaited, SPREAD), 1)) };
}

/**
 * The wait of whoever stands at `position`. Those whom the free places take wait for the token bucket alone. All others wait for
 * places to come back (bought, left, lapsed), which turns.ts foresees from the ages of the turns that go on and from how turns
 * have ended so far; the first fill of an empty shop says nothing about that, so nothing is told until MIN_TURNS turns are over.
 * The low end is the course at which unseen ages end soon, the high end that at which they last, each with the chance in
 * the number that goes in, and MODEL_DOUBT. docs/odds.md has the measured coverage.
 * The high end is rounded to whole seconds, as waits are counted; the low end down.
 * @param seatChance that a seat is left at the turn, where it is known
 * @returns null while the queue is paused or recovering, or nothing is known
 */
export function estimateWait(position: number, pace: Pace, seatChance = 1): Eta {
  if (pace.state !== 'open') return null;
  if (position <= pace.room) return whileFilling(position, pace.admitPerSecond);
  const range = whileTurnsEnd(position, pace);
  if (!range) return null;
  const scarce = 1 + SCARCE * Math.max(0, 1 - 2 * seatChance);
  return { lowSeconds: Math.floor(range.low), highSeconds: Math.max(1, Math.round(range.high * scarce)) };
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
  const range = position > pace.room ? whileTurnsEnd(position, pace) : null;
  const expected = range ? (range.low + range.high) / 2 : position / Math.max(pace.admitPerSecond, 0.001);
  const latest = pace.claimMs > 0 ? Math.min(MAX_POLL_MS, pace.claimMs * SHARE_OF_CLAIM) : MAX_POLL_MS;
  const calm = Math.min(latest, Math.max(MIN_POLL_MS, expected * 100));
  return Math.round(calm * (1 - JITTER + 2 * JITTER * random));
}

/** Whoever is inside asks seldom; whoever is out has little to learn. */
export const POLL_AFTER_ACTIVE_MS = 10_000;
export const POLL_AFTER_EXPIRE_MS = 30_000;
