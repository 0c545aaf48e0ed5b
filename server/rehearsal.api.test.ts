import { fork } from 'node:child_process';
import { once } from 'node:events';

import { beforeAll, describe, expect, inject, it, vi } from 'vitest';

import { forgetProcessWide } from '@/lib/process-wide';
import { getSales } from '@/lib/catalog/schema';
import { insertConcert } from '@/lib/makers/concerts';
import {
  applyRehearsal,
  cancelRehearsal,
  discardRehearsal,
  getRehearsal,
  listRehearsals,
  startRehearsal,
} from '@/lib/rehearsals/schema';
import { end, take } from '@/lib/rehearsals/store';
import { getQueueFigures } from '@/lib/queue/schema';
import { doors, refuse, succeed } from '@/lib/testing/api-client';
import { recommendedOf } from '@/rehearsal/ramp';
import { SERVER_FILE } from '@/scripts/setup/build';
import { REHEARSAL_ROLE } from './rehearsals/rehearsal-process';
import { beginRehearsal } from './rehearsals/starter';
import { insertUser, FAN_PASSWORD } from '@/lib/makers/users';
import { rehearse } from '@/scripts/rehearse/rehearsal';
import { textOf } from '@/scripts/rehearse/report';
import type { Options } from '@/scripts/rehearse/options';

const small: Omit<Options, 'url'> = {
  fans: 60,
  seats: 20,
  arriveSeconds: 2,
  holdSeconds: 4,
  claimSeconds: 3,
  activeSeconds: 30,
  capacity: 8,
  admitPerSecond: 8,
  slow: 1,
  pauseAtSeconds: null,
  pauseSeconds: 1,
  seed: 1,
  maxSeconds: 60,
  sockets: 32,
  json: undefined,
};

beforeAll(async () => {
  const operator = await insertUser({ role: 'operator' });
  vi.stubEnv('OPERATOR_EMAIL', operator.email);
  vi.stubEnv('OPERATOR_PASSWORD', FAN_PASSWORD);
  forgetProcessWide('config');
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});

// Both at once, as a rehearsal mostly waits.
describe.concurrent.each(doors)('a small rehearsal through the $door door', ({ url }) => {
  it('sells every seat once, in order, and keeps every promise', { timeout: 90_000 }, async () => {
    const report = await rehearse({ ...small, url });
    expect(
      report.verdicts.filter(({ holds }) => !holds),
      textOf(report),
    ).toEqual([]);
    expect(report).toMatchObject({
      ended: 'soldOut',
      seats: { onSale: 20, sold: 20, soldTwice: 0 },
      order: { inversions: 0 },
    });
    expect(report.joins.count).toBeGreaterThanOrEqual(60);
    expect(report.won.paid).toBe(20 * 50_000);
  });
});

/** The very process that a server begins; its end, when it was a good one. */
async function perform(rehearsalId: string, url: string): Promise<void> {
  expect(await take(rehearsalId)).toBe(rehearsalId);
  const env = { ...process.env, ...inject('doorSettings'), APP_URL: url, NEXTAUTH_URL: url };
  const performing = fork(SERVER_FILE, [REHEARSAL_ROLE, rehearsalId, url], { env, silent: true });
  expect(await once(performing, 'exit')).toEqual([0, null]);
}

it('tells that the process of its fans was killed, and lets the next begin', { timeout: 60_000 }, async () => {
  const [door] = doors;
  const as = await insertUser({ role: 'operator', deskRole: 'sale' });
  const params = { concertId: (await insertConcert()).concertId };
  const start = async () => {
    const body = { fans: 5, minutes: 1, besideSale: true };
    return (await succeed(door, startRehearsal, { as, params, body })).body.id;
  };
  const rehearsalId = await start();
  expect(await take(rehearsalId)).toBe(rehearsalId);
  const env = { ...process.env, ...inject('doorSettings'), APP_URL: door.url, NEXTAUTH_URL: door.url };
  const performing = beginRehearsal(rehearsalId, door.url, SERVER_FILE, env);
  const read = async () => (await succeed(door, getRehearsal, { as, params: { ...params, rehearsalId } })).body;
  await expect.poll(async () => (await read()).progress, { timeout: 30_000 }).not.toBeNull();
  performing.kill('SIGKILL');
  await expect.poll(async () => (await read()).state).toBe('ended');
  expect(await read()).toMatchObject({ endedBecause: 'died', report: null, recommended: null });
  const next = await start();
  expect(await take(next)).toBe(next);
  await succeed(door, cancelRehearsal, { as, params: { ...params, rehearsalId: next } });
  await end(next, 'cancelled');
});

it('is performed for the desk on a hidden copy, which alone is sold', { timeout: 90_000 }, async () => {
  const [door] = doors;
  const as = await insertUser({ role: 'operator', deskRole: 'sale' });
  const concert = await insertConcert({
    capacity: 20,
    admitPerSecond: 20,
    holdSeconds: 4,
    activeSeconds: 20,
    claimSeconds: 3,
    schedules: [{ seatCount: 60 }],
  });
  const params = { concertId: concert.concertId };
  const body = { fans: 40, minutes: 1, besideSale: true };
  const { body: started } = await succeed(door, startRehearsal, { as, params, body });
  expect(started).toMatchObject({ state: 'waiting', copyId: null });
  await refuse(door, startRehearsal, { as, params, body }, 'REHEARSAL_RUNNING');
  const own = { as, params: { ...params, rehearsalId: started.id } };
  await refuse(door, discardRehearsal, own, 'REHEARSAL_RUNNING');
  await perform(started.id, door.url);
  const { body: ended } = await succeed(door, getRehearsal, own);
  expect(ended).toMatchObject({ state: 'ended', endedBecause: expect.stringMatching(/^(?:soldOut|nobodyLeft)$/) });
  const { report, copyId } = ended;
  expect(report!.promises.filter(({ holds }) => !holds)).toEqual([]);
  expect(report!.surprises).toEqual([]);
  expect(report!.seats.sold).toBeGreaterThan(30);
  expect(report!.waits.count).toBeGreaterThan(20);
  // A quarter of the policy comes first.
  expect(report!.steps[0]!.pace).toEqual({ capacity: 5, admitPerSecond: 5 });
  expect(ended.recommended).toEqual(recommendedOf(report!.steps));
  const { body: sales } = await succeed(door, getSales, { as, params });
  expect(sales).toMatchObject({ available: 60, sold: 0, revenue: 0 });
  const { body: copySales } = await succeed(door, getSales, { as, params: { concertId: copyId! } });
  expect(copySales.sold).toBe(report!.seats.sold);
  // Its lines are of the concert's own list, and the policy is still as it was.
  const { body: list } = await succeed(door, listRehearsals, { as, params });
  expect(list.items.map(({ id }) => id)).toEqual([started.id]);
  const before = (await succeed(door, getQueueFigures, { as, params })).body;
  expect(before.policy).toMatchObject({ capacity: 20, admitPerSecond: 20 });
  if (ended.recommended) {
    const stale = { ...own, headers: { 'if-match': '"1"' } };
    await refuse(door, applyRehearsal, stale, 'POLICY_CHANGED');
    const { body: policy } = await succeed(door, applyRehearsal, own);
    expect(policy).toMatchObject(ended.recommended);
    expect((await succeed(door, getRehearsal, own)).body.appliedAt).not.toBeNull();
  } else await refuse(door, applyRehearsal, own, 'NOTHING_RECOMMENDED');
});
