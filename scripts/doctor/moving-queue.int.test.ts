import { expect, test } from 'vitest';

import { memberOf } from '../../lib/queue/keys';
import { changePolicy } from '../../lib/queue/service';
import * as queue from '../../lib/queue/store';
import { redis } from '../../lib/redis/client';
import type { RedisPort } from '../../lib/redis/port';
import { insertUsers } from '../../lib/makers/users';
import type { Result } from './check';
import { examineAll } from './examine';
import { makeWorld, type World } from './world.fixture';

const ROUNDS = 12;

type Place = { userId: string; sequence: number };

/** Fans who come, ask, are let in and leave: every call moves the queue once, in another way. */
async function crowd({ concertId }: World): Promise<() => Promise<void>> {
  const newcomers = await insertUsers({ count: 400 });
  const standing: Place[] = [];
  let moves = 0;
  const join = async (): Promise<void> => {
    const { userId } = newcomers.pop()!;
    const { sequence } = (await queue.join(concertId, userId)).standing;
    standing.push({ userId, sequence });
  };
  const leave = async (): Promise<void> => {
    const { userId, sequence } = standing.shift()!;
    await queue.leave(concertId, userId, sequence);
    await queue.admit(concertId);
  };
  const poll = async (): Promise<void> => {
    for (const { userId, sequence } of standing.slice(0, 3))
      await queue.poll({ concertId, member: memberOf(userId), sequence });
  };
  const pay = async (): Promise<void> => {
    const { userId, sequence } = standing.shift()!;
    await queue.finish(concertId, userId, sequence);
  };
  const narrow = async (): Promise<void> => void (await changePolicy(concertId, { capacity: 3 + (moves % 4) }));
  const ways = [join, join, poll, join, leave, join, narrow, join, pay];
  return async () => {
    await ways[moves % ways.length]!();
    moves += 1;
  };
}

/** The same Redis, in which the queue moves before each of doctor's own readings. */
function movingBefore(port: RedisPort, move: () => Promise<void>): RedisPort {
  return {
    ...port,
    evaluate: async (script, keys, args) => {
      if (script.name.startsWith('doctor-')) await move();
      return port.evaluate(script, keys, args);
    },
  };
}

test('a queue that moves between any two readings is never found broken', { timeout: 60_000 }, async () => {
  const world = await makeWorld();
  await changePolicy(world.concertId, { capacity: 6 });
  const moving = movingBefore(redis(), await crowd(world));
  const broken: Result[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for await (const result of examineAll(moving)) if (result.violations > 0) broken.push(result);
  }
  expect(broken).toEqual([]);
  const { admitted, completed } = await queue.figures(world.concertId);
  expect(admitted).toBeGreaterThan(20);
  expect(completed).toBeGreaterThan(5);
});
