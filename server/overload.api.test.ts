import { afterEach, beforeEach, expect, inject, test } from 'vitest';

import { listConcerts } from '@/lib/catalog/schema';
import { createPayment } from '@/lib/payments/schema';
import { getQueueToken } from '@/lib/queue/schema';
import { call, doors, expectRefusal, succeed, type Reply, type Door } from '@/lib/testing/api-client';
import { hold, visit, type Visitor } from '@/lib/testing/api-steps';
import { lockRow, untilBlocked, userRow } from '@/lib/testing/behind-lock';
import { starve } from '@/lib/testing/starved';
import { chargeWallet, getWallet } from '@/lib/wallet/schema';
import { openDoor as openServed } from '@/lib/testing/own-door';

/** Next's own door leaves deadlines to its host. */
const [door] = doors;

let fan: Visitor;
beforeEach(async () => {
  fan = await visit(door, { balance: 0 });
});

test('a client does not wait for a statement that hangs; the work is finished, and the repeated request gets its answer', async () => {
  const { as, queueToken } = fan;
  const ask = { as, body: { amount: 1_000 }, idempotencyKey: crypto.randomUUID() };
  const unlock = await lockRow(userRow(as.userId));
  const charging = call(door, chargeWallet, ask);
  await untilBlocked(1);
  await succeed(door, getQueueToken, { queueToken });

  const refused = await charging;
  expectRefusal(refused, 'UNAVAILABLE');
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  await unlock();
  await untilBlocked(0);

  const again = await succeed(door, chargeWallet, ask);
  expect(again.headers.get('idempotency-replayed')).toBe('true');
  expect((await succeed(door, getWallet, { as })).body.balance).toBe(1_000);
});

/** More than two hundred for each connection of the pool. */
const RUSH = 260;
const PATIENCE = { timeout: 15_000, interval: 20 };

let site: Awaited<ReturnType<typeof openServed>> | undefined;
afterEach(async () => {
  await site?.stop();
  site = undefined;
});

async function openDoor(settings: Record<string, string> = {}): Promise<Door> {
  site = await openServed('fast', { ...inject('doorSettings'), ...settings });
  return { door: 'fast', url: site.url };
}

function expectToComeLater(answer: Reply): void {
  expectRefusal(answer, 'UNAVAILABLE');
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
}

/** The statuses of: a poll, the gate's call, the catalogue, a page, a probe. */
async function statuses({ url }: Door, { as, queueToken, scheduleId }: Visitor): Promise<number[]> {
  const ask = async (path: string, headers: Record<string, string> = {}): Promise<number> => {
    const response = await fetch(url + path, { headers });
    if (response.status === 503) expect(Number(response.headers.get('retry-after')), path).toBeGreaterThan(0);
    await response.text();
    return response.status;
  };
  const inside = { 'x-queue-token': queueToken, authorization: `Bearer ${as.accessToken}` };
  return Promise.all([
    ask('/api/v1/queue/tokens/me', inside),
    ask(`/api/v1/schedules/${scheduleId}/seats`, inside),
    ask('/api/v1/concerts'),
    ask('/'),
    ask('/api/health/live'),
  ]);
}

test(
  'while every connection to Postgres is taken, nobody hangs, polls and the gate go on, and what was accepted is finished',
  { timeout: 60_000 },
  async () => {
    const crowded = await openDoor({ DATABASE_POOL_SIZE: '1' });
    const { as, queueToken } = fan;
    const ask = { as, body: { amount: 1_000 }, idempotencyKey: crypto.randomUUID() };
    const unlock = await lockRow(userRow(as.userId));
    const charging = call(crowded, chargeWallet, ask);
    await untilBlocked(1);
    const rush = Array.from({ length: RUSH }, () => call(crowded, getWallet, { as }));

    await expect.poll(async () => (await call(crowded, listConcerts)).status, PATIENCE).toBe(503);
    await succeed(crowded, getQueueToken, { queueToken });
    expectToComeLater(await charging);
    // At once: Postgres gives a statement up that waits for four seconds, and a busy machine takes them to answer the rush.
    await unlock();
    await untilBlocked(0);
    const refused = (await Promise.all(rush)).filter(({ status }) => status !== 200);
    expect(refused.length).toBeGreaterThan(RUSH / 2);
    for (const answer of refused) expectToComeLater(answer);
    await expect.poll(async () => (await call(crowded, listConcerts)).status, PATIENCE).toBe(200);
    expect((await succeed(crowded, chargeWallet, ask)).headers.get('idempotency-replayed')).toBe('true');
    expect((await succeed(crowded, getWallet, { as })).body.balance).toBe(1_000);
  },
);

test(
  'a process that has more to do than time turns away pages first and polls last, and finishes what it has begun',
  { timeout: 60_000 },
  async () => {
    const busy = await openDoor();
    const [buyer, visitor] = [await visit(busy), await visit(busy)];
    await expect.poll(() => statuses(busy, visitor), PATIENCE).toEqual([200, 200, 200, 200, 200]);
    const { id: reservationId } = await hold(busy, buyer, [1]);
    const ask = {
      as: buyer.as,
      queueToken: buyer.queueToken,
      body: { reservationId },
      idempotencyKey: crypto.randomUUID(),
    };
    const unlock = await lockRow(userRow(buyer.as.userId));
    const paying = call(busy, createPayment, ask);
    await untilBlocked(1);
    expect(await statuses(busy, visitor)).toEqual([200, 200, 200, 200, 200]);

    const feed = starve(site!.pid, 400);
    await unlock();
    expect([201, 503]).toContain((await paying).status);
    await expect.poll(() => statuses(busy, visitor), PATIENCE).toEqual([200, 200, 503, 503, 200]);
    await feed();
    const feedAgain = starve(site!.pid, 1_200);
    await expect.poll(() => statuses(busy, visitor), PATIENCE).toEqual([503, 503, 503, 503, 200]);
    await feedAgain();
    await expect.poll(() => statuses(busy, visitor), PATIENCE).toEqual([200, 200, 200, 200, 200]);
    expect((await succeed(busy, createPayment, ask)).headers.get('idempotency-replayed')).toBe('true');
    expect((await succeed(busy, getWallet, { as: buyer.as })).body.balance).toBe(950_000);
  },
);
