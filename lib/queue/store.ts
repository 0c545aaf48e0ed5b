import { run, runForOne } from '../db/statement';
import { Refusal } from '../errors';
import { redis } from '../redis/client';
import type { ScriptResult } from '../redis/port';
import { evaluate, evaluateIfOpen } from './epochs';
import { memberOf, queueKeys } from './keys';
import { readPace, type Pace } from './pace';
import { policyOfRow, policyPairs, policyValues, type QueuePolicy } from './policy';
import { forgetSale } from './sale';
import type { PolicyPatch } from './schema';
import { scripts } from './scripts.generated';
import { statements } from './statements.generated';
import type { Place } from './token';
import { writePolicyStatement } from './write-policy';

/** Where a place stands. Times in ms since 1970 by Redis' clock. */
export type Standing = {
  /** `lost`: given out, and unknown to this Redis. */
  state: 'wait' | 'active' | 'expire' | 'lost';
  sequence: number;
  position: number | null;
  activatedAtMs: number | null;
  expiresAtMs: number | null;
  removedAtMs: number | null;
  pace: Pace;
  nowMs: number;
};

function timeOrNull(value: ScriptResult | undefined): number | null {
  return value === '' || value === undefined || value === null ? null : Number(value);
}

function asStanding(row: ScriptResult[]): Standing {
  const [state, sequence, position, activated, expires, removed, pace, now] = row;
  return {
    state: state as Standing['state'],
    sequence: Number(sequence),
    position: state === 'wait' ? Number(position) : null,
    activatedAtMs: timeOrNull(activated),
    expiresAtMs: timeOrNull(expires),
    removedAtMs: timeOrNull(removed),
    pace: readPace(pace as string),
    nowMs: Number(now),
  };
}

/** What join.lua answers for somebody whom an operator removed. */
const KEPT_OUT = -5;

function removedFromQueue(forMs: number): Refusal {
  return new Refusal('REMOVED_FROM_QUEUE', {
    headers: { 'retry-after': String(Math.max(1, Math.ceil(forMs / 1000))) },
  });
}

/**
 * Takes a place at the end of the line, or gives the one the user holds.
 * @throws Refusal REMOVED_FROM_QUEUE
 */
export async function join(concertId: string, userId: string): Promise<{ created: boolean; standing: Standing }> {
  const [created, ...row] = await evaluate(scripts.join, concertId, [memberOf(userId)]);
  if (created === KEPT_OUT) throw removedFromQueue(Number(row[0]));
  return { created: created === 1, standing: asStanding(row) };
}

/** As `poll.lua` would answer for a place that simply waits; null when that takes more than a glance. */
async function glanceWaiting(concertId: string, member: string, sequence: number): Promise<Standing | null> {
  const [meta, waiting] = queueKeys(concertId);
  const line = (await redis().evaluate(scripts.glanceWaiting, [meta, waiting], [member, sequence])) as string;
  if (line === '') return null;
  const [, position, nowMs, pace] = /^(\d+)\|(\d+)\|(.*)$/.exec(line)!;
  return asStanding(['wait', sequence, position!, '', '', '', pace!, nowMs!]);
}

export async function poll(concertId: string, userId: string, sequence: number): Promise<Standing> {
  const glanced = await glanceWaiting(concertId, memberOf(userId), sequence);
  return glanced ?? asStanding(await evaluate(scripts.poll, concertId, [memberOf(userId), sequence], sequence));
}

/** Positions of many places of one concert, in their order, and the queue's pace; 0 for one that does not simply wait. */
export async function positions(
  concertId: string,
  places: { userId: string; sequence: number }[],
): Promise<{ pace: Pace; found: number[] }> {
  const pairs = places.flatMap(({ userId, sequence }) => [memberOf(userId), sequence]);
  const [pace = '', ...found] = (await redis().evaluate(
    scripts.positions,
    queueKeys(concertId),
    pairs,
  )) as ScriptResult[];
  return { pace: readPace(pace as string), found: places.map((_, index) => Number(found[index] ?? 0)) };
}

/** The state of a place and its position, 0 unless waiting. */
export async function gate(
  concertId: string,
  userId: string,
  sequence: number,
): Promise<{ state: Standing['state']; position: number }> {
  const [meta, , , places] = queueKeys(concertId);
  const inside = await redis().evaluate(scripts.glanceInside, [meta, places], [memberOf(userId), sequence]);
  if (inside === 1) return { state: 'active', position: 0 };
  const [state, position] = await evaluate(scripts.gate, concertId, [memberOf(userId), sequence], sequence);
  return { state: state as Standing['state'], position: Number(position) };
}

/** Lets an active place last for at least `forMs` from now; true when it is active. */
export async function extend(concertId: string, userId: string, sequence: number, forMs: number): Promise<boolean> {
  return (await redis().evaluate(scripts.extend, queueKeys(concertId), [memberOf(userId), sequence, forMs])) === 1;
}

/** What a place says to one more hold. */
export type HoldCount = 'counted' | 'ended' | 'spent' | 'turn_over';

const HOLD_COUNTS: Record<string, HoldCount> = { '1': 'counted', '0': 'ended', '-3': 'spent', '-4': 'turn_over' };

/** Counts a hold of an active place, which is good for `most` of them, begun in its turn. */
export async function countHold(concertId: string, userId: string, sequence: number, most: number): Promise<HoldCount> {
  const args = [memberOf(userId), sequence, most];
  return HOLD_COUNTS[String(await redis().evaluate(scripts.beginHold, queueKeys(concertId), args))] ?? 'ended';
}

/** Takes the count of a hold back. */
export async function uncountHold(concertId: string, userId: string, sequence: number): Promise<void> {
  await redis().evaluate(scripts.uncountHold, queueKeys(concertId), [memberOf(userId), sequence]);
}

/** Lets the user's active place end with its turn again, or `otherHoldsMs` from now if that is later. */
export async function shorten(concertId: string, userId: string, otherHoldsMs: number): Promise<void> {
  await redis().evaluate(scripts.shorten, queueKeys(concertId), [memberOf(userId), otherHoldsMs]);
}

/** True when the place ended now. */
export async function leave(concertId: string, userId: string, sequence: number): Promise<boolean> {
  return (await redis().evaluate(scripts.leave, queueKeys(concertId), [memberOf(userId), sequence])) === 1;
}

export async function finish(concertId: string, userId: string, sequence: number): Promise<void> {
  await redis().evaluate(scripts.finish, queueKeys(concertId), [memberOf(userId), sequence]);
}

/** Ends whatever place the user has, and every one that Redis may have lost; the user is kept out for an hour. */
export async function remove(concertId: string, userId: string): Promise<void> {
  await run(statements.noteRemoval, [concertId, userId]);
  await redis().evaluate(scripts.remove, queueKeys(concertId), [memberOf(userId)]);
}

/** Puts a place that Redis lost back, unless it had ended before; true when it is there again. */
export async function restore({ concertId, userId, sequence, issuedAtMs }: Place): Promise<boolean> {
  const known = [concertId, sequence, userId, issuedAtMs];
  const { ended } = await runForOne<{ ended: boolean }>(statements.placeEnded, known);
  if (ended) return false;
  const [restored] = await evaluate(scripts.restore, concertId, [memberOf(userId), sequence], sequence);
  return restored === 1;
}

/** Takes the admission step that is due, if any. */
export function admit(concertId: string): Promise<void> {
  return evaluateIfOpen(scripts.admit, concertId, []);
}

export type Figures = {
  waiting: number;
  active: number;
  issued: number;
  admitted: number;
  expired: number;
  completed: number;
  recentAdmissions: number;
  recentMs: number;
};

export async function figures(concertId: string): Promise<Figures> {
  const row = (await evaluate(scripts.figures, concertId, [])).map(Number);
  const [waiting, active, issued, admitted, expired, completed, recentAdmissions, recentMs] = row as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return { waiting, active, issued, admitted, expired, completed, recentAdmissions, recentMs };
}

/**
 * Writes what the patch names, into Postgres and the running queue.
 * @throws Refusal CONCERT_NOT_FOUND
 */
export async function writePolicy(concertId: string, patch: PolicyPatch): Promise<QueuePolicy> {
  const [row] = await run<Record<string, unknown>>(writePolicyStatement, [concertId, ...policyValues(patch)]);
  if (!row) throw new Refusal('CONCERT_NOT_FOUND');
  forgetSale(concertId);
  const policy = policyOfRow(row);
  await evaluate(scripts.setPolicy, concertId, [Number(row['changedAtMs']), ...policyPairs(policy)]);
  return policy;
}
