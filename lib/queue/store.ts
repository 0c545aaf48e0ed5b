import { cachedRead, invalidate } from '../cache';
import type { QueuePolicy } from '../catalog/schema';
import { run, runForOne } from '../db/statement';
import { Refusal } from '../errors';
import { redis } from '../redis/client';
import type { Script, ScriptResult } from '../redis/port';
import type { Pace } from './estimate';
import { memberOf, queueKeys } from './keys';
import { scripts } from './scripts.generated';
import { statements } from './statements.generated';

/**
 * After Redis lost a queue, nobody is admitted for so long: fans near the front, who ask every second, come back with
 * their tokens before anyone new is let in.
 */
const GRACE_MS = 10_000;

/** Where a place stands. Times in ms since 1970 by Redis' clock. */
export type Standing = {
  /** `lost`: of an older epoch, and unknown to this one. */
  state: 'wait' | 'active' | 'expire' | 'lost';
  sequence: number;
  position: number | null;
  activatedAtMs: number | null;
  expiresAtMs: number | null;
  removedAtMs: number | null;
  /** Admissions of about the last minute, and the time they cover. */
  recentAdmissions: number;
  recentMs: number;
  admitPerSecond: number;
  nowMs: number;
};

export type Sale = QueuePolicy & { timesOpened: number; sale: 'open' | 'upcoming' | 'closed' };

function timeOrNull(value: ScriptResult | undefined): number | null {
  return value === '' || value === undefined || value === null ? null : Number(value);
}

function asStanding(row: ScriptResult[]): Standing {
  const [state, sequence, position, activated, expires, removed, recentAdmissions, recentMs, admitPerSecond, now] = row;
  return {
    state: state as Standing['state'],
    sequence: Number(sequence),
    position: state === 'wait' ? Number(position) : null,
    activatedAtMs: timeOrNull(activated),
    expiresAtMs: timeOrNull(expires),
    removedAtMs: timeOrNull(removed),
    recentAdmissions: Number(recentAdmissions),
    recentMs: Number(recentMs),
    admitPerSecond: Number(admitPerSecond),
    nowMs: Number(now),
  };
}

/**
 * Sale window and policy of a concert, at most half a second old.
 * @throws Refusal CONCERT_NOT_FOUND
 */
export function readSale(concertId: string): Promise<Sale> {
  return cachedRead('queue-sale', concertId, 500, async () => {
    const [row] = await run<Sale>(statements.sale, [concertId]);
    if (!row) throw new Refusal('CONCERT_NOT_FOUND');
    return row;
  });
}

function policyArguments({ capacity, admitPerSecond, activeSeconds, claimSeconds, paused }: QueuePolicy): number[] {
  return [capacity, admitPerSecond, activeSeconds * 1000, claimSeconds * 1000, paused ? 1 : 0];
}

/** Opens the queue in a new epoch. Any number of servers may do so at once: one epoch is taken, one opening counts. */
async function openQueue(concertId: string): Promise<void> {
  const before = await readSale(concertId);
  await run(statements.takeEpoch, [concertId, before.timesOpened]);
  invalidate('queue-sale', concertId);
  const { timesOpened, ...policy } = await readSale(concertId);
  const epoch = timesOpened - 1;
  const grace = epoch > 0 ? GRACE_MS : 0;
  await redis().evaluate(scripts.open, queueKeys(concertId), [epoch, grace, ...policyArguments(policy)]);
}

/** One opening a concert and process at a time. */
function openOnce(concertId: string): Promise<void> {
  return cachedRead('queue-opening', concertId, 0, () => openQueue(concertId));
}

/** Runs a queue script, opening the queue first when Redis does not know it. */
async function evaluate(script: Script, concertId: string, args: (string | number)[]): Promise<ScriptResult[]> {
  const keys = queueKeys(concertId);
  const first = (await redis().evaluate(script, keys, args)) as ScriptResult[];
  if (first[0] !== 'unopened' && first[0] !== -1) return first;
  await openOnce(concertId);
  return (await redis().evaluate(script, keys, args)) as ScriptResult[];
}

/** Takes a place at the end of the line, or gives the one the user holds. */
export async function join(concertId: string, userId: string): Promise<{ created: boolean; standing: Standing }> {
  const [created, ...row] = await evaluate(scripts.join, concertId, [memberOf(userId)]);
  return { created: created === 1, standing: asStanding(row) };
}

export async function poll(concertId: string, userId: string, sequence: number): Promise<Standing> {
  return asStanding(await evaluate(scripts.poll, concertId, [memberOf(userId), sequence]));
}

/** Positions of many places of one concert, in their order, and the queue's pace; 0 for one that does not simply wait. */
export async function positions(concertId: string, places: { userId: string; sequence: number }[]): Promise<{ pace: Pace; found: number[] }> {
  const pairs = places.flatMap(({ userId, sequence }) => [memberOf(userId), sequence]);
  const row = (await redis().evaluate(scripts.positions, queueKeys(concertId), pairs)) as number[];
  const [recentAdmissions = 0, recentMs = 0, admitPerSecond = 0, ...found] = row;
  return { pace: { recentAdmissions, recentMs, admitPerSecond }, found: places.map((_, index) => found[index] ?? 0) };
}

/** The state of a place and its position, 0 unless waiting. */
export async function gate(concertId: string, userId: string, sequence: number): Promise<{ state: Standing['state']; position: number }> {
  const [state, position] = await evaluate(scripts.gate, concertId, [memberOf(userId), sequence]);
  return { state: state as Standing['state'], position: Number(position) };
}

/** Lets an active place last for at least `forMs` from now; true when it is active. */
export async function extend(concertId: string, userId: string, sequence: number, forMs: number): Promise<boolean> {
  return (await redis().evaluate(scripts.extend, queueKeys(concertId), [memberOf(userId), sequence, forMs])) === 1;
}

export async function leave(concertId: string, userId: string, sequence: number): Promise<void> {
  await redis().evaluate(scripts.leave, queueKeys(concertId), [memberOf(userId), sequence]);
}

export async function finish(concertId: string, userId: string, sequence: number): Promise<void> {
  await redis().evaluate(scripts.finish, queueKeys(concertId), [memberOf(userId), sequence]);
}

export async function remove(concertId: string, userId: string): Promise<void> {
  await redis().evaluate(scripts.remove, queueKeys(concertId), [memberOf(userId)]);
}

/** Puts a place that Redis lost back, unless it had ended before; true when it is there again. */
export async function restore(concertId: string, userId: string, sequence: number): Promise<boolean> {
  const { ended } = await runForOne<{ ended: boolean }>(statements.placeEnded, [concertId, sequence]);
  if (ended) return false;
  return (await redis().evaluate(scripts.restore, queueKeys(concertId), [memberOf(userId), sequence])) === 1;
}

/** Takes the admission step that is due, if any. */
export async function admit(concertId: string): Promise<void> {
  await redis().evaluate(scripts.admit, queueKeys(concertId), []);
}

export type Figures = { waiting: number; active: number; issued: number; admitted: number; expired: number; completed: number; recentAdmissions: number; recentMs: number };

export async function figures(concertId: string): Promise<Figures> {
  const row = (await evaluate(scripts.figures, concertId, [])).map(Number);
  const [waiting, active, issued, admitted, expired, completed, recentAdmissions, recentMs] = row as [number, number, number, number, number, number, number, number];
  return { waiting, active, issued, admitted, expired, completed, recentAdmissions, recentMs };
}

/**
 * Writes what the patch names, into Postgres and the running queue.
 * @throws Refusal CONCERT_NOT_FOUND
 */
export async function writePolicy(concertId: string, patch: Partial<QueuePolicy>): Promise<QueuePolicy> {
  const { capacity, admitPerSecond, activeSeconds, claimSeconds, paused } = patch;
  const values = [capacity, admitPerSecond, activeSeconds, claimSeconds, paused].map((value) => value ?? null);
  const [policy] = await run<QueuePolicy>(statements.writePolicy, [concertId, ...values]);
  if (!policy) throw new Refusal('CONCERT_NOT_FOUND');
  invalidate('queue-sale', concertId);
  await redis().evaluate(scripts.setPolicy, queueKeys(concertId), policyArguments(policy));
  return policy;
}
