import { createHash } from 'node:crypto';

import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';

import { inTime } from '../in-time';
import { processWide } from '../process-wide';
import { redis } from '../redis/client';
import type { Script, ScriptResult } from '../redis/port';
import { overLimit } from './over-limit';
import type { Rule } from './rules';

/** A count that takes longer is not worth waiting for: this process counts by itself then. */
const DEADLINE_MS = 300;

/** The part of an ioredis client that the library uses, over whichever Redis this process has. */
class CountingClient {
  #script: Script = { name: 'count', sha1: '', text: '' };

  /** The library hands us its script when it starts. */
  defineCommand(_name: string, { lua: text }: { lua: string }): void {
    this.#script = { name: 'count', sha1: createHash('sha1').update(text).digest('hex'), text };
  }

  rlflxIncr([key, ...args]: [string, ...string[]]): Promise<ScriptResult> {
    return inTime(redis().evaluate(this.#script, [key], args), DEADLINE_MS, 'the shared count is late');
  }
}

/** One counter a rule: in Redis, and while that is away in the memory of this process. A limit is never an outage. */
function counterOf({ name, points: allPoints, ownPoints, seconds }: Rule): RateLimiterRedis {
  return processWide(`limit:${name}`, () => {
    const points = allPoints - ownPoints;
    const limit = { keyPrefix: `limit:${name}`, points, duration: seconds };
    const insuranceLimiter = new RateLimiterMemory(limit);
    // Who is over is refused from memory until the window ends, without asking again.
    return new RateLimiterRedis({
      ...limit,
      storeClient: new CountingClient(),
      insuranceLimiter,
      inMemoryBlockOnConsumed: points + 1,
    });
  });
}

/** Names in keys are of bounded length, and no address of a person stands in Redis. */
function keyOf(subject: string): string {
  return createHash('sha256').update(subject).digest('base64url').slice(0, 22);
}

/**
 * Counts one more for the subject, on all servers together.
 * @throws Refusal RATE_LIMITED with `Retry-After` and `RateLimit-*`
 */
export async function take(rule: Rule, subject: string): Promise<void> {
  try {
    await counterOf(rule).consume(keyOf(subject));
  } catch (error) {
    throw error instanceof RateLimiterRes ? overLimit(rule, error.msBeforeNext) : error;
  }
}

/** Takes one count back, for what turned out well. */
export async function giveBack(rule: Rule, subject: string): Promise<void> {
  await counterOf(rule).reward(keyOf(subject));
}
