import { setTimeout as sleep } from 'node:timers/promises';

import { cachedRead } from '../cache';
import { run } from '../db/statement';
import { StoreUnavailable } from '../errors';
import { redis } from '../redis/client';
import type { Script, ScriptResult } from '../redis/port';
import { memberOf, queueKeys } from './keys';
import { policyPairs } from './policy';
import { forgetSale, readSale } from './sale';
import { scripts } from './scripts.generated';
import { statements } from './statements.generated';
import { epochOf } from './token';

/**
 * After Redis lost a queue, nobody is admitted for so long: fans near the front, who ask every second, come back with
 * their tokens before anyone new is let in.
 */
const GRACE_MS = 10_000;

/** Rounds until a queue is open; each waits for the server that opens it. */
const MAX_ROUNDS = 8;
const ROUND_MS = 25;

/** Clocks of Redis and Postgres differ by less. */
const CLOCK_SLACK_MS = 60_000;

/** The epoch that the next one follows in Redis, with the time by which all is known; null when Redis has no queue. */
type Before = { epoch: string; knownUntilMs: number } | null;

/** What a script answers when it can't be run in this epoch; undefined for a real answer. */
function epochNeededBy([first, epoch, dueAt]: ScriptResult[]): { before: Before } | undefined {
  if (first === 'unopened' || first === -1) return { before: null };
  if (first === -2) return { before: { epoch: String(epoch), knownUntilMs: Number(dueAt) } };
  return undefined;
}

type EndedPlace = { userId: string; sequence: number | null; reason: 'paid' | 'left' | 'removed' };

/** Places that one script ends again: a few milliseconds in which Redis serves nobody else. */
const END_BATCH = 500;

/** As long as Redis keeps those out whom an operator removed. */
const KEPT_OUT_MS = 60 * 60 * 1000;

/** Ends again what had ended since a moment, as Postgres knows, in writes that Redis lost. */
async function endAgain(concertId: string, sinceMs: number): Promise<void> {
  const ended = await run<EndedPlace>(statements.endedSince, [concertId, sinceMs]);
  for (let start = 0; start < ended.length; start += END_BATCH) {
    const places = ended.slice(start, start + END_BATCH);
    const args = places.flatMap(({ userId, sequence, reason }) => [memberOf(userId), sequence ?? '', reason]);
    await redis().evaluate(scripts.endPlaces, queueKeys(concertId), args);
  }
}

/** Keeps those out again whom an operator removed of late, in a Redis that has lost everything. */
async function keepOutAgain(concertId: string): Promise<void> {
  const removed = await run<{ userId: string }>(statements.removedLately, [concertId, KEPT_OUT_MS]);
  for (let start = 0; start < removed.length; start += END_BATCH) {
    const args = removed.slice(start, start + END_BATCH).flatMap(({ userId }) => [memberOf(userId), '', 'removed']);
    await redis().evaluate(scripts.endPlaces, queueKeys(concertId), args);
  }
}

/**
 * Begins the next epoch of a queue. Any number of servers may try at once: one takes the number of the epoch, and only
 * who took it begins it, so that no two beginnings ever have the same.
 */
async function beginEpoch(concertId: string, before: Before, knownEpoch: number): Promise<void> {
  forgetSale(concertId);
  const sale = await readSale(concertId);
  const newest = Math.max(knownEpoch, before ? Number(before.epoch) : -1);
  const [taken] = await run<{ epoch: number }>(statements.takeEpoch, [concertId, sale.nextEpoch, newest]);
  forgetSale(concertId);
  if (!taken) return void (await sleep(ROUND_MS));
  const policy = [sale.policyChangedAtMs, ...policyPairs(sale.inForce)];
  if (before) {
    // First: what ends again makes room, and a policy that was lost with it says for how many.
    await redis().evaluate(scripts.setPolicy, queueKeys(concertId), policy);
    await endAgain(concertId, before.knownUntilMs - CLOCK_SLACK_MS);
  } else {
    await keepOutAgain(concertId);
  }
  const grace = taken.epoch > 0 ? GRACE_MS : 0;
  await redis().evaluate(scripts.open, queueKeys(concertId), [taken.epoch, before?.epoch ?? '', grace, ...policy]);
}

/** One beginning a concert and process at a time. */
function beginOnce(concertId: string, before: Before, knownEpoch: number): Promise<void> {
  return cachedRead('queue-opening', concertId, 0, () => beginEpoch(concertId, before, knownEpoch));
}

/**
 * Runs a queue script; begins an epoch first when Redis does not know the queue, or may lack its last writes.
 * @param sequence of the token that is asked about: its epoch was, whatever Redis and Postgres say
 * @throws StoreUnavailable; Refusal CONCERT_NOT_FOUND
 */
export async function evaluate(
  script: Script,
  concertId: string,
  args: (string | number)[],
  sequence?: number,
): Promise<ScriptResult[]> {
  const keys = queueKeys(concertId);
  const knownEpoch = sequence === undefined ? -1 : epochOf(sequence);
  for (let round = 1; ; round += 1) {
    const answer = (await redis().evaluate(script, keys, args)) as ScriptResult[];
    const needed = epochNeededBy(answer);
    if (!needed) return answer;
    if (round === MAX_ROUNDS) throw new StoreUnavailable('redis', new Error(`the queue of ${concertId} does not open`));
    await beginOnce(concertId, needed.before, knownEpoch);
  }
}

/** As `evaluate`, but leaves a queue that is not open as it is. */
export async function evaluateIfOpen(script: Script, concertId: string, args: (string | number)[]): Promise<void> {
  const answer = (await redis().evaluate(script, queueKeys(concertId), args)) as ScriptResult[];
  if (epochNeededBy(answer)?.before) await evaluate(script, concertId, args);
}
