import { run, runForOne } from '../db/statement';
import { toLog, type By } from '../deeds/by';
import { Refusal } from '../errors';
import { processWide } from '../process-wide';
import { redis } from '../redis/client';
import type { ScriptResult } from '../redis/port';
import { Batches } from './batch';
import { evaluate, evaluateIfOpen } from './epochs';
import { memberOf, queueKeys, samplesKey } from './keys';
import { readPace, type Pace } from './pace';
import { policyOfRow, policyPairs, policyValues, type QueuePolicy } from './policy';
import { forgetSale, whileHalted } from './sale';
import type { PolicyPatch } from './schema';
import { scripts } from './scripts.generated';
import { statements } from './statements.generated';
import type { Place, QueueToken } from './token';
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

function asStanding(row: ScriptResult[], pace: Pace, nowMs: number): Standing {
  const [state, sequence, position, activated, expires, removed] = row;
  return {
    state: state as Standing['state'],
    sequence: Number(sequence),
    position: state === 'wait' ? Number(position) : null,
    activatedAtMs: timeOrNull(activated),
    expiresAtMs: timeOrNull(expires),
    removedAtMs: timeOrNull(removed),
    pace,
    nowMs,
  };
}

/** A place as its token names it. */
type Held = Pick<QueueToken, 'concertId' | 'member' | 'sequence'>;

/** A place as scripts are asked about it. */
type Asked = { member: string; sequence: number };

function pairsOf(asked: readonly Asked[]): (string | number)[] {
  const pairs: (string | number)[] = [];
  for (const { member, sequence } of asked) pairs.push(member, sequence);
  return pairs;
}

function newestOf(asked: readonly Asked[]): number {
  return asked.reduce((newest, { sequence }) => Math.max(newest, sequence), 0);
}

/** What join.lua answers for somebody whom an operator removed. */
const KEPT_OUT = -5;

function removedFromQueue(forMs: number): Refusal {
  return new Refusal('REMOVED_FROM_QUEUE', {
    headers: { 'retry-after': String(Math.max(1, Math.ceil(forMs / 1000))) },
  });
}

type Joined = { created: boolean; standing: Standing };

async function joinAll(concertId: string, members: string[]): Promise<(Joined | Refusal)[]> {
  const [, pace, now, ...rows] = await evaluate(scripts.join, concertId, members);
  return (rows as ScriptResult[][]).map(([created, ...row]) =>
    created === KEPT_OUT
      ? removedFromQueue(Number(row[0]))
      : { created: created === 1, standing: asStanding(row, readPace(pace as string), Number(now)) },
  );
}

/**
 * Takes a place at the end of the line, or gives the one the user holds.
 * @throws Refusal REMOVED_FROM_QUEUE
 */
export async function join(concertId: string, userId: string): Promise<Joined> {
  const joins = processWide('queue-joins', () => new Batches(joinAll));
  const joined = await joins.add(concertId, memberOf(userId));
  if (joined instanceof Refusal) throw joined;
  return joined;
}

async function pollByItself(concertId: string, asked: Asked[]): Promise<Standing[]> {
  const [, pace, now, ...rows] = await evaluate(scripts.poll, concertId, pairsOf(asked), newestOf(asked));
  return (rows as ScriptResult[][]).map((row) => asStanding(row, readPace(pace as string), Number(now)));
}

/** Puts the answers about some of those who were asked about in their places. */
function fill<Answer>(answers: (Answer | undefined)[], rest: Answer[]): Answer[] {
  const next = rest.values();
  return answers.map((answer) => answer ?? next.next().value!);
}

/** First by a glance, which is enough for places that simply wait, and then the others. */
async function pollAll(concertId: string, asked: Asked[]): Promise<Standing[]> {
  const [meta, waiting] = queueKeys(concertId);
  const glance = (await redis().evaluate(scripts.glanceWaiting, [meta, waiting], pairsOf(asked))) as ScriptResult[];
  if (glance.length === 0) return pollByItself(concertId, asked);
  const nowMs = Number(glance[0]);
  const pace = readPace(glance[1] as string);
  const waits = (index: number): boolean => glance[index + 2] !== 0;
  const answers = asked.map(({ sequence }, index) =>
    waits(index) ? asStanding(['wait', sequence, glance[index + 2]!, '', '', ''], pace, nowMs) : undefined,
  );
  const others = asked.filter((_, index) => !waits(index));
  return others.length === 0 ? (answers as Standing[]) : fill(answers, await pollByItself(concertId, others));
}

export function poll({ concertId, member, sequence }: Held): Promise<Standing> {
  return processWide('queue-polls', () => new Batches(pollAll)).add(concertId, { member, sequence });
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
type Passed = { state: Standing['state']; position: number };

async function gateByItself(concertId: string, asked: Asked[]): Promise<Passed[]> {
  const [, ...found] = await evaluate(scripts.gate, concertId, pairsOf(asked), newestOf(asked));
  return asked.map((_, index) => ({
    state: found[2 * index] as Standing['state'],
    position: Number(found[2 * index + 1]),
  }));
}

async function gateAll(concertId: string, asked: Asked[]): Promise<Passed[]> {
  const [meta, , , places] = queueKeys(concertId);
  const glance = (await redis().evaluate(scripts.glanceInside, [meta, places], pairsOf(asked))) as number[];
  const answers = asked.map((_, index): Passed | undefined =>
    glance[index] === 1 ? { state: 'active', position: 0 } : undefined,
  );
  const others = asked.filter((_, index) => glance[index] !== 1);
  return others.length === 0 ? (answers as Passed[]) : fill(answers, await gateByItself(concertId, others));
}

/** Where a place stands, for the gate; a sign of life of its holder. */
export function gate({ concertId, member, sequence }: Held): Promise<Passed> {
  return processWide('queue-gates', () => new Batches(gateAll)).add(concertId, { member, sequence });
}

type Extension = Asked & { leftMs: number; wholeMs: number };

async function extendAll(concertId: string, extensions: Extension[]): Promise<boolean[]> {
  const args = extensions.flatMap(({ member, sequence, leftMs, wholeMs }) => [member, sequence, leftMs, wholeMs]);
  const found = (await redis().evaluate(scripts.extend, queueKeys(concertId), args)) as number[];
  return found.map((active) => active === 1);
}

/** Lets an active place last for at least `leftMs` from now, and for at most `wholeMs` after its turn; true when it is active. */
export function extend({
  concertId,
  userId,
  ...extension
}: Pick<Place, 'concertId' | 'userId' | 'sequence'> & { leftMs: number; wholeMs: number }): Promise<boolean> {
  const extensions = processWide('queue-extensions', () => new Batches(extendAll));
  return extensions.add(concertId, { member: memberOf(userId), ...extension });
}

/** Gives an active place the longer turn of those who need more time, once; true when it is active. */
export async function lengthenTurn({ concertId, userId, sequence }: QueueToken): Promise<boolean> {
  const found = await redis().evaluate(scripts.moreTime, queueKeys(concertId), [memberOf(userId), sequence]);
  return found === 1;
}

/** Whether the user has said to need more time. */
export async function needsMoreTime(userId: string): Promise<boolean> {
  return (await run(statements.needsMoreTime, [userId])).length > 0;
}

/** What a place says to one more hold. */
export type HoldCount = 'counted' | 'ended' | 'spent' | 'turn_over';

const HOLD_COUNTS: Record<string, HoldCount> = { '1': 'counted', '0': 'ended', '-3': 'spent', '-4': 'turn_over' };

type Holding = Asked & { most: number };

async function countAll(concertId: string, holdings: Holding[]): Promise<HoldCount[]> {
  const args = holdings.flatMap(({ member, sequence, most }) => [member, sequence, most]);
  const found = (await redis().evaluate(scripts.beginHold, queueKeys(concertId), args)) as number[];
  return found.map((count) => HOLD_COUNTS[String(count)]!);
}

/** Counts a hold of an active place, which is good for `most` of them, begun in its turn. */
export function countHold(concertId: string, userId: string, sequence: number, most: number): Promise<HoldCount> {
  const counts = processWide('queue-hold-counts', () => new Batches(countAll));
  return counts.add(concertId, { member: memberOf(userId), sequence, most });
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

async function finishAll(concertId: string, asked: Asked[]): Promise<void[]> {
  const args = asked.flatMap(({ member, sequence }) => [member, sequence, 'paid']);
  await redis().evaluate(scripts.endPlaces, queueKeys(concertId), args);
  return asked.map(() => undefined);
}

/** The place has served its purpose. */
export function finish(concertId: string, userId: string, sequence: number): Promise<void> {
  const finishes = processWide('queue-finishes', () => new Batches(finishAll));
  return finishes.add(concertId, { member: memberOf(userId), sequence });
}

/** Ends whatever place the user has, and every one that Redis may have lost; the user is kept out for an hour. */
export async function remove(concertId: string, userId: string, by: By | null): Promise<void> {
  await run(statements.noteRemoval, [concertId, userId, toLog(by)]);
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

/** Forgets the queue of a concert that is no more. */
export async function forgetQueue(concertId: string): Promise<void> {
  await redis().evaluate(scripts.forget, [...queueKeys(concertId), samplesKey(concertId)], []);
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
  pace: Pace;
  /** When the policy that is in force was changed, in ms since 1970. */
  policyChangedAtMs: number;
};

export async function figures(concertId: string): Promise<Figures> {
  const [waiting, active, pace, ...counts] = await evaluate(scripts.figures, concertId, []);
  const [
    issued = 0,
    admitted = 0,
    expired = 0,
    completed = 0,
    recentAdmissions = 0,
    recentMs = 0,
    policyChangedAtMs = 0,
  ] = counts.map(Number);
  return {
    waiting: Number(waiting),
    active: Number(active),
    pace: readPace(pace as string),
    ...{ issued, admitted, expired, completed, recentAdmissions, recentMs, policyChangedAtMs },
  };
}

/** A policy, and which one it is: when it was changed, in ms since 1970. */
export type VersionedPolicy = { policy: QueuePolicy; version: number };

/**
 * Writes what the patch names, into Postgres and the running queue.
 * @param onlyIf the version that it must have; null for any
 * @throws Refusal CONCERT_NOT_FOUND, POLICY_CHANGED with the policy in force
 */
export async function writePolicy(
  concertId: string,
  patch: PolicyPatch,
  by: By | null,
  onlyIf: number | null,
): Promise<VersionedPolicy> {
  const values = [concertId, ...policyValues(patch), toLog(by), onlyIf];
  const [row] = await run<Record<string, unknown>>(writePolicyStatement, values);
  if (!row) throw new Refusal('CONCERT_NOT_FOUND');
  forgetSale(concertId);
  const written = { policy: policyOfRow(row), version: Number(row['changedAtMs']) };
  if (row['written'] !== true)
    throw new Refusal('POLICY_CHANGED', { members: { policy: written.policy, policyVersion: written.version } });
  await enforcePolicy(concertId, { ...written, policy: whileHalted(written.policy, row['halted'] === true) });
  return written;
}

/** Puts the policy in force, unless a later one is. */
export async function enforcePolicy(concertId: string, { policy, version }: VersionedPolicy): Promise<void> {
  await evaluate(scripts.setPolicy, concertId, [version, ...policyPairs(policy)]);
}
