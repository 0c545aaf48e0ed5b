import { afterEach, expect, test, vi } from 'vitest';

import { pool } from '../db/pool';
import { closeDatabase } from '../db/prisma';
import { by } from '../deeds/by';
import { insertConcert } from '../makers/concerts';
import { takePlace } from '../makers/purchase';
import { insertPurchase } from '../makers/sales';
import { insertUser, insertUsers } from '../makers/users';
import { forgetProcessWide } from '../process-wide';
import { readHistory, sampleQueue } from '../queue/history';
import { changePolicy, leaveQueue, readFiguresAndPace } from '../queue/service';
import { relayTo, type Relay } from '../testing/relay';
import { breakQueue } from '../testing/queue-loss';
import { readSaleNow, requireConcert } from './sale-now';
import type { SaleNow } from './schema';
import { watchSale } from './watch';

const { DATABASE_URL } = process.env;

async function useDatabase(url: string | undefined): Promise<void> {
  await closeDatabase();
  Object.assign(process.env, { DATABASE_URL: url });
  for (const name of ['config', 'cache:readiness']) forgetProcessWide(name);
}

let relay: Relay | undefined;
afterEach(async () => {
  if (!relay) return;
  await useDatabase(DATABASE_URL);
  relay.close();
  relay = undefined;
});

test('a sale is told whole: the line, the seats and won, the deeds, the stores', async () => {
  const { userId: operatorId } = await insertUser({ role: 'operator' });
  const { concertId, scheduleId } = await insertConcert({ capacity: 1 });
  const fans = await insertUsers({ count: 3, balance: 1_000_000 });
  for (const { userId } of fans) await takePlace(userId, concertId);
  await insertPurchase({ userId: fans[0]!.userId, scheduleId, seatNumbers: [1, 2] });
  await changePolicy(concertId, { activeSeconds: 200 }, by({ userId: operatorId }));
  const now = await readSaleNow(concertId);
  expect(now.stores).toEqual({ postgres: 'up', redis: 'up' });
  expect(now.queue!.is).toMatchObject({ waiting: 2, active: 1, queueState: 'open', policy: { activeSeconds: 200 } });
  expect(now.queue!.is.pace).toMatchObject({ capacity: 1, activeMs: 200_000 });
  expect(now.sales!.is).toMatchObject({ sold: 2, tiers: [{ total: 50, remaining: 48 }] });
  expect(now.deeds!.is).toMatchObject([{ deed: 'queuePolicyChanged' }]);
});

test('of a queue that cannot be read the last that was known is told, with its time; the rest goes on', async () => {
  const { concertId } = await insertConcert({ capacity: 1 });
  const before = await readSaleNow(concertId);
  const mend = await breakQueue(concertId);
  await vi.waitFor(
    async () => {
      const now = await readSaleNow(concertId);
      expect(now.queue).toEqual(before.queue);
      expect(now.deeds!.asOf > before.deeds!.asOf).toBe(true);
    },
    { timeout: 5_000 },
  );
  await mend();
  await vi.waitFor(async () => expect((await readSaleNow(concertId)).queue!.asOf > before.queue!.asOf).toBe(true), {
    timeout: 5_000,
  });
});

test('without Postgres what is known stays in sight, and nobody waits for long', async () => {
  relay = await relayTo(DATABASE_URL!);
  await useDatabase(relay.url);
  const { concertId } = await insertConcert({ capacity: 1 });
  const before = await readSaleNow(concertId);
  relay.cut();
  await vi.waitFor(
    async () => {
      const now = await readSaleNow(concertId);
      expect(now.stores).toEqual({ postgres: 'down', redis: 'up' });
      expect(now.sales).toEqual(before.sales);
    },
    { timeout: 10_000 },
  );
  await requireConcert(concertId);
});

test('there is no control room of no concert', async () => {
  await expect(readSaleNow(crypto.randomUUID())).rejects.toMatchObject({ code: 'CONCERT_NOT_FOUND' });
  await expect(requireConcert(crypto.randomUUID())).rejects.toMatchObject({ code: 'CONCERT_NOT_FOUND' });
});

test('two who watch one sale see each other’s deeds', async () => {
  const { userId: operatorId } = await insertUser({ role: 'operator' });
  const { concertId } = await insertConcert({ capacity: 5 });
  const heard: SaleNow[][] = [[], []];
  const stops = heard.map((events) => watchSale(concertId, (now) => events.push(now)));
  await changePolicy(concertId, { paused: true }, by({ userId: operatorId }));
  for (const events of heard)
    await vi.waitFor(
      () => {
        const last = events.at(-1);
        expect(last?.deeds?.is).toMatchObject([{ operatorId, after: { paused: true } }]);
        expect(last?.queue?.is.queueState).toBe('paused');
      },
      { timeout: 5_000 },
    );
  for (const stop of stops) stop();
});

test('of two who change the same policy the second is told, and changes nothing', async () => {
  const { userId: operatorId } = await insertUser({ role: 'operator' });
  const { concertId } = await insertConcert({ capacity: 5 });
  const who = by({ userId: operatorId });
  const seen = (await readFiguresAndPace(concertId)).figures.policyVersion;
  const { version } = await changePolicy(concertId, { capacity: 6 }, who, seen);
  await expect(changePolicy(concertId, { capacity: 7 }, who, seen)).rejects.toMatchObject({
    code: 'POLICY_CHANGED',
    details: { members: { policy: { capacity: 6 }, policyVersion: version } },
  });
  expect((await readFiguresAndPace(concertId)).figures.policy.capacity).toBe(6);
  expect((await readSaleNow(concertId)).deeds!.is).toHaveLength(1);
  await changePolicy(concertId, { capacity: 7 }, who, version);
});

test('at the same moment one of them wins', async () => {
  const { concertId } = await insertConcert({ capacity: 5 });
  const seen = (await readFiguresAndPace(concertId)).figures.policyVersion;
  const tries = await Promise.allSettled(
    [6, 7, 8, 9].map((capacity) => changePolicy(concertId, { capacity }, null, seen)),
  );
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('a policy that did not reach Redis is in force once somebody looks', async () => {
  const { concertId } = await insertConcert({ capacity: 1 });
  await readFiguresAndPace(concertId);
  await pool().query(
    `UPDATE concert SET queue_capacity = 9, queue_policy_changed_at = clock_timestamp() + interval '1 second' WHERE id = $1`,
    [concertId],
  );
  await vi.waitFor(async () => expect((await readFiguresAndPace(concertId)).pace.capacity).toBe(9), { timeout: 5_000 });
});

test('how a queue stood is noted once in a while, whoever asks, and bounded', async () => {
  const { concertId } = await insertConcert({ capacity: 1 });
  const [first, second] = await insertUsers({ count: 2 });
  await sampleQueue(concertId);
  expect(await readHistory(concertId)).toEqual([]);
  await takePlace(first!.userId, concertId);
  const place = await takePlace(second!.userId, concertId);
  await Promise.all([sampleQueue(concertId), sampleQueue(concertId), sampleQueue(concertId)]);
  await leaveQueue(place);
  await sampleQueue(concertId);
  expect(await readHistory(concertId)).toMatchObject([
    { waiting: 1, active: 1, admitted: 1, completed: 0, holds: 0, revenue: 0, queueState: 'open', capacity: 1 },
  ]);
});
