import { expect, test } from 'vitest';

import { script } from '../redis/script';
import { redis } from '../redis/client';
import { countAnswer, countSale, countsKey, readAnswers, writeCounts } from './counts';

const ALL = script('test-counts', `return redis.call('HMGET', KEYS[1], 'holds', 'conflicts', 'revenue')`);
const countsOf = (concertId: string) => redis().evaluate(ALL, [countsKey(concertId)], []);

test('what is counted is added up, written together, and nothing is lost between', async () => {
  const [concertId, another] = [crypto.randomUUID(), crypto.randomUUID()];
  for (let hold = 0; hold < 10; hold += 1) countSale(concertId, { holds: 1 });
  countSale(another, { conflicts: 2 });
  const first = writeCounts();
  countSale(concertId, { holds: 5, revenue: 150_000 });
  await first;
  await writeCounts();
  expect(await countsOf(concertId)).toEqual(['15', null, '150000']);
  expect(await countsOf(another)).toEqual([null, '2', null]);
});

test('answers are counted for the whole API', async () => {
  const before = await readAnswers();
  for (const status of [200, 409, 503, 500]) countAnswer(status);
  await writeCounts();
  const after = await readAnswers();
  expect(after.answers - before.answers).toBeGreaterThanOrEqual(4);
  expect(after.unavailable - before.unavailable).toBeGreaterThanOrEqual(1);
});
