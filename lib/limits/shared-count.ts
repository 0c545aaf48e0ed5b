import { createHash } from 'node:crypto';

import { LRUCache } from 'lru-cache';

import { inTime } from '../in-time';
import { processWide } from '../process-wide';
import { redis } from '../redis/client';
import type { Script } from '../redis/port';
import { overLimit } from './over-limit';
import { OwnCount } from './own-count';
import type { Rule } from './rules';
import { scripts } from './scripts.generated';

/** A count that takes longer is not worth waiting for: this process counts by itself then. */
const DEADLINE_MS = 300;

/** Subjects that this process refuses from memory, until their windows end. */
const MAX_REFUSED = 10_000;

/** What a process keeps of one rule. */
type Kept = {
  /** Counts while Redis is away: a limit is never an outage. */
  own: OwnCount;
  /** Until when a subject is refused without asking Redis again, on the clock of `performance.now()`. */
  refusedUntilMs: LRUCache<string, number>;
};

function keptOf({ name, seconds }: Rule): Kept {
  return processWide(`limit:${name}`, () => ({
    own: new OwnCount(seconds),
    refusedUntilMs: new LRUCache<string, number>({ max: MAX_REFUSED }),
  }));
}

/** Names in keys are of bounded length, and no address of a person stands in Redis. */
function keyOf({ name }: Rule, subject: string): string {
  return `limit:${name}:${createHash('sha256').update(subject).digest('base64url').slice(0, 22)}`;
}

type Counted = { count: number; leftMs: number };

/** Asks Redis, or, while that is away, this process. */
async function counted(
  script: Script,
  rule: Rule,
  subject: string,
  byOwn: (own: OwnCount) => number,
  ...values: number[]
): Promise<Counted> {
  try {
    const asked = redis().evaluate(script, [keyOf(rule, subject)], [rule.seconds * 1000, ...values]);
    const [count, leftMs] = (await inTime(asked, DEADLINE_MS, 'the shared count is late')) as [number, number];
    return { count, leftMs };
  } catch {
    const { own } = keptOf(rule);
    return { count: byOwn(own), leftMs: own.leftMs };
  }
}

/** Points that all servers give out together, after each has given out its own. */
function sharedPoints({ points, ownPoints }: Rule): number {
  return points - ownPoints;
}

/**
 * Counts a call of the subject, on all servers together. Who is over is refused from memory until the window ends.
 * @throws Refusal RATE_LIMITED with `Retry-After` and `RateLimit-*`
 */
export async function take(rule: Rule, subject: string, points = 1): Promise<void> {
  const { refusedUntilMs } = keptOf(rule);
  const stillMs = (refusedUntilMs.get(subject) ?? 0) - performance.now();
  if (stillMs > 0) throw overLimit(rule, stillMs);
  const { count, leftMs } = await countPoints(rule, subject, points);
  if (count <= sharedPoints(rule)) return;
  refusedUntilMs.set(subject, performance.now() + leftMs);
  throw overLimit(rule, leftMs);
}

function countPoints(rule: Rule, subject: string, points: number): Promise<Counted> {
  return counted(scripts.take, rule, subject, (own) => own.add(subject, points), points);
}

/** Counts one more for the subject and refuses nobody: what `refuseSpent` looks at next time. */
export async function note(rule: Rule, subject: string): Promise<void> {
  await countPoints(rule, subject, 1);
}

/**
 * Refuses a subject whose points are used up, and counts nothing. Nothing is remembered either, so that who is forgotten
 * is let in at once.
 * @throws Refusal RATE_LIMITED with `Retry-After` and `RateLimit-*`
 */
export async function refuseSpent(rule: Rule, subject: string): Promise<void> {
  const { count, leftMs } = await counted(scripts.look, rule, subject, (own) => own.seen(subject));
  if (count >= sharedPoints(rule)) throw overLimit(rule, leftMs);
}

/** Whether something of the subject was noted in the rule's time. */
export async function isNoted(rule: Rule, subject: string): Promise<boolean> {
  return (await counted(scripts.look, rule, subject, (own) => own.seen(subject))).count > 0;
}

/** Lets the subject begin anew; what other processes counted while Redis was away stays with them. */
export async function forget(rule: Rule, subject: string): Promise<void> {
  const { own, refusedUntilMs } = keptOf(rule);
  own.forget(subject);
  refusedUntilMs.delete(subject);
  await redis().evaluate(scripts.forget, [keyOf(rule, subject)], []);
}
