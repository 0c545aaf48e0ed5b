import { setTimeout as sleep } from 'node:timers/promises';

import slotOf from 'cluster-key-slot';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { startRedisCluster } from '@/scripts/setup/redis-cluster';
import { StoreUnavailable } from '../errors';
import { forgetProcessWide, processWide } from '../process-wide';
import { closeRedis, redis } from '../redis/client';
import { connectCluster } from '../redis/cluster';
import { SLOTS } from '../redis/cluster-map';
import { REDIS_DEADLINE_MS } from '../redis/port';
import { insertConcert } from '../makers/concerts';
import { insertUsers } from '../makers/users';
import { queueKeys } from './keys';
import * as queue from './service';
import { verifyQueueToken, type QueueToken } from './token';

const MASTERS = 3;
/** A loaded machine may be late to notice its own timer. */
const SLACK_MS = 500;

let cluster: Awaited<ReturnType<typeof startRedisCluster>>;

beforeAll(async () => {
  // That connections to the killed node are refused is no news here.
  process.env.LOG_LEVEL = 'error';
  cluster = await startRedisCluster({ masters: MASTERS, replicas: 1 });
  forgetProcessWide('redis');
  processWide('redis', () => connectCluster([cluster.masters[1]!.url]));
}, 40_000);

afterAll(async () => {
  await closeRedis();
  await cluster.stop();
});

/** A line of fans, the first of them inside, on the master of that index. */
async function lineOn(master: number, fans: number): Promise<{ concertId: string; tokens: QueueToken[] }> {
  const users = await insertUsers({ count: fans });
  for (;;) {
    const { concertId } = await insertConcert({ capacity: 1 });
    if (Math.floor((slotOf(queueKeys(concertId)[0]!) * MASTERS) / SLOTS) !== master) continue;
    const tokens: QueueToken[] = [];
    for (const { userId } of users)
      tokens.push(verifyQueueToken((await queue.joinQueue(userId, concertId)).place.token)!);
    return { concertId, tokens };
  }
}

/** What has been acknowledged so far is on the replica as well. */
async function untilReplicated(url: string): Promise<void> {
  const master = new Redis(url);
  expect(await master.wait(1, 5_000)).toBe(1);
  master.disconnect();
}

/** Asks until the place is known again; every refusal on the way is one of a store that is away, and comes in time. */
async function untilServed(token: QueueToken): Promise<number> {
  for (let refusals = 0; ; refusals += 1) {
    const askedAtMs = Date.now();
    const [answer] = await Promise.allSettled([queue.viewPlace(token)]);
    expect(Date.now() - askedAtMs).toBeLessThan(REDIS_DEADLINE_MS + SLACK_MS);
    if (answer.status === 'fulfilled') return refusals;
    expect(answer.reason).toBeInstanceOf(StoreUnavailable);
    await sleep(50);
  }
}

test('a replica takes the place of a killed master: the line goes on in its order, others do not notice', async () => {
  const lost = await lineOn(0, 5);
  const other = await lineOn(2, 2);
  await untilReplicated(cluster.masters[0]!.url);

  process.kill(cluster.masters[0]!.service.pid, 'SIGKILL');
  expect(await queue.checkPlace(other.tokens[1]!)).toEqual({ status: 'wait', position: 1 });
  expect(await untilServed(lost.tokens[4]!)).toBeGreaterThan(0);
  expect(await queue.checkPlace(other.tokens[1]!)).toEqual({ status: 'wait', position: 1 });

  const standings = await Promise.all(lost.tokens.map((token) => queue.checkPlace(token)));
  expect(standings.map(({ position }) => position)).toEqual([null, 1, 2, 3, 4]);
  await queue.leaveQueue(lost.tokens[0]!);
  expect(await queue.checkPlace(lost.tokens[1]!)).toEqual({ status: 'active', position: null });
  // The replica may have been behind: what comes now begins an epoch, after all that may come back.
  const [late] = await insertUsers({ count: 1 });
  expect((await queue.joinQueue(late!.userId, lost.concertId)).place).toMatchObject({
    sequence: 2 ** 40 + 6,
    position: 4,
  });
  await redis().ping();
}, 60_000);
