import { LRUCache } from 'lru-cache';

import { cachedRead } from '../cache';
import { countsKey, readAnswers, SALE_COUNTS } from '../counts/counts';
import { eachByItself } from '../each-by-itself';
import { log } from '../log';
import { processWide } from '../process-wide';
import { redis } from '../redis/client';
import type { ScriptResult } from '../redis/port';
import { concertsOnSale } from './archive';
import { lastWait } from './forecast';
import { queueKeys, samplesKey } from './keys';
import { readNotice } from './notice';
import { readPace } from './pace';
import type { QueueSample, QueueState } from './schema';
import { scripts } from './scripts.generated';
import { readSale } from './sale';
import { enforceSale, queueStateOf } from './service';

/** An hour, a sample every five seconds: about 80 KB a concert. */
const EVERY_MS = 5_000;
const KEPT = 720;
const LANES = 8;
/** A process that has taken a sample, or found one, does not ask again for so long. */
const ASK_AGAIN_MS = 4_000;
const MAX_REMEMBERED = 2_000;

function sampledLately(): LRUCache<string, true> {
  return processWide('queue-sampled', () => new LRUCache<string, true>({ max: MAX_REMEMBERED, ttl: ASK_AGAIN_MS }));
}

/** What a sample tells beside counts: queueState, capacity, the wait that the last one is told, answers of the API and their 503s. */
async function fieldsBeside(concertId: string, waiting: number, paceText: string): Promise<string> {
  const pace = readPace(paceText);
  const [notice, { answers, unavailable }] = await Promise.all([
    readNotice(concertId),
    cachedRead('answers-counted', 'all', EVERY_MS / 2, readAnswers),
  ]);
  const state = queueStateOf(pace, notice);
  const wait = state === 'open' ? lastWait(waiting, pace) : null;
  return [state, pace.capacity, wait?.lowSeconds ?? '', wait?.highSeconds ?? '', answers, unavailable].join('|');
}

/**
 * Puts in force what Redis missed when it was done: a change of the policy, or that the sale was stopped or goes on.
 * @param inForceSinceMs of the policy that the queue goes by
 */
async function catchUp(concertId: string, inForceSinceMs: number): Promise<void> {
  try {
    const { policyChangedAtMs } = await readSale(concertId);
    if (inForceSinceMs < policyChangedAtMs) await enforceSale(concertId);
  } catch (error) {
    // A sample is taken without Postgres, too.
    log().debug({ err: error, concertId }, 'a queue is told its policy later');
  }
}

/** Notes how a queue and its sale stand, and tells the queue what it missed, unless that was done just now. A queue that nobody has joined is not opened by it. */
export async function sampleQueue(concertId: string): Promise<void> {
  if (sampledLately().has(concertId)) return;
  const [meta, waiting, active] = queueKeys(concertId);
  const [inLine, pace, policyChangedAtMs] = (await redis().evaluate(
    scripts.peek,
    [meta, waiting],
    [],
  )) as ScriptResult[];
  if (inLine === undefined) return;
  await catchUp(concertId, Number(policyChangedAtMs));
  const beside = await fieldsBeside(concertId, Number(inLine), String(pace));
  const keys = [meta, waiting, active, samplesKey(concertId), countsKey(concertId)];
  await redis().evaluate(scripts.sample, keys, [EVERY_MS, KEPT, beside, ...SALE_COUNTS]);
  sampledLately().set(concertId, true);
}

/** Notes how every queue stands. Any number of workers may do so at once. */
export async function sampleQueues(): Promise<void> {
  await eachByItself(await concertsOnSale(), LANES, sampleQueue);
}

/** Samples of before there were counts end sooner: what they lack is 0, or not known. */
function asSample(text: string): QueueSample {
  const fields = text.split('|');
  const [at = 0, waiting = 0, active = 0, admitted = 0, completed = 0, expired = 0, ...counts] = fields
    .slice(0, 11)
    .map(Number);
  const [holds = 0, conflicts = 0, lapses = 0, payments = 0, revenue = 0] = counts;
  const [state = 'open', capacity = '0', low = '', high = '', answers = '0', unavailable = '0'] = fields.slice(11);
  return {
    at: new Date(at).toISOString(),
    ...{ waiting, active, admitted, completed, expired, holds, conflicts, lapses, payments, revenue },
    queueState: state as QueueState,
    capacity: Number(capacity),
    toldWait: low === '' || high === '' ? null : { lowSeconds: Number(low), highSeconds: Number(high) },
    answers: Number(answers),
    unavailable: Number(unavailable),
  };
}

/** How the queue has stood in the last hour, or in its last samples, the oldest first. */
export async function readHistory(concertId: string, most = KEPT): Promise<QueueSample[]> {
  return ((await redis().evaluate(scripts.samples, [samplesKey(concertId)], [most])) as string[]).map(asSample);
}

/** The latest sample, taken now where none was just before; null of a queue that nobody has joined. */
export async function latestSample(concertId: string): Promise<QueueSample | null> {
  await sampleQueue(concertId);
  return (await readHistory(concertId, 1))[0] ?? null;
}
