import { expect, test } from 'vitest';

import { redis } from '../redis/client';
import { describeEachAdapter } from '../testing/adapters';
import { insertConcert } from '../makers/concerts';
import { takePlace } from '../makers/purchase';
import { breakQueue, loseQueue } from '../testing/queue-loss';
import { insertUsers } from '../makers/users';
import { archiveEvents } from './archive';
import { pool } from '../db/pool';
import { queueKeys } from './keys';
import { scripts } from './scripts.generated';
import * as queue from './service';

describeEachAdapter('what is asked at once', () => {
  test('more joins than a batch holds, each twice, are one place a user, in order and without a gap', async () => {
    const { concertId } = await insertConcert({ capacity: 3 });
    const fans = await insertUsers({ count: 250 });
    const twice = [...fans, ...fans];
    const joined = await Promise.all(twice.map(({ userId }) => queue.joinQueue(userId, concertId)));
    const sequences = joined.map(({ place }) => place.sequence);
    expect(sequences.slice(0, fans.length)).toEqual(fans.map((_, index) => index + 1));
    expect(sequences.slice(fans.length)).toEqual(sequences.slice(0, fans.length));
    expect(joined.filter(({ created }) => created)).toHaveLength(fans.length);
    expect(joined.filter(({ place }) => place.status === 'active')).toHaveLength(6);
    expect(joined[3]!.place).toMatchObject({ status: 'wait', position: 1 });
  });

  test('those who wait, those inside and those whose place is over are each told their own', async () => {
    const { concertId } = await insertConcert({ capacity: 2 });
    const places = [];
    for (const { userId } of await insertUsers({ count: 6 })) places.push(await takePlace(userId, concertId));
    await queue.leaveQueue(places[3]!);
    const looked = await Promise.all(places.map((place) => queue.viewPlace(place)));
    expect(looked.map(({ status, position }) => position ?? status)).toEqual(['active', 'active', 1, 'expire', 2, 3]);
    const passed = await Promise.all(places.map((place) => queue.checkPlace(place)));
    expect(passed.map(({ status, position }) => position ?? status)).toEqual(['active', 'active', 1, 'expire', 2, 3]);
    const again = await Promise.all(places.map((place) => queue.checkPlace(place)));
    expect(again).toEqual(passed);
  });

  test('a queue that Redis has lost is opened once, and nobody of the batch takes a place before', async () => {
    const { concertId } = await insertConcert();
    const [first, ...fans] = await insertUsers({ count: 20 });
    await takePlace(first!.userId, concertId);
    await loseQueue(concertId);
    const joined = await Promise.all(fans.map(({ userId }) => queue.joinQueue(userId, concertId)));
    expect(joined.map(({ place }) => place.sequence)).toEqual(fans.map((_, index) => 2 ** 40 + index + 1));
  });

  test('whoever is refused in a batch is refused alone', async () => {
    const { concertId } = await insertConcert();
    const fans = await insertUsers({ count: 3 });
    await queue.removePlace(concertId, fans[1]!.userId);
    const outcomes = await Promise.allSettled(fans.map(({ userId }) => queue.joinQueue(userId, concertId)));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(outcomes[1]).toMatchObject({ reason: { code: 'REMOVED_FROM_QUEUE' } });
  });
});

test('an error of a batch rejects each of its calls, and none of another concert', async () => {
  const places = [];
  for (const { concertId } of [await insertConcert(), await insertConcert()])
    for (const { userId } of await insertUsers({ count: 2 })) places.push(await takePlace(userId, concertId));
  const mend = await breakQueue(places[0]!.concertId);
  const outcomes = await Promise.allSettled(places.map((place) => queue.viewPlace(place)));
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled', 'fulfilled']);
  await mend();
  expect((await queue.viewPlace(places[0]!)).status).toBe('active');
});

test('places that were given out together are archived one by one', async () => {
  const { concertId } = await insertConcert();
  const fans = await insertUsers({ count: 5 });
  await Promise.all(fans.map(({ userId }) => queue.joinQueue(userId, concertId)));
  const length = { name: 'length', sha1: '0'.repeat(40), text: "return redis.call('XLEN', KEYS[6])" };
  expect(await redis().evaluate(length, queueKeys(concertId), [])).toBe(6);
  await archiveEvents();
  const { rows } = await pool().query(
    'SELECT user_id, sequence::int FROM queue_archive WHERE concert_id = $1 AND issued_at IS NOT NULL ORDER BY sequence',
    [concertId],
  );
  expect(rows).toEqual(fans.map(({ userId }, index) => ({ user_id: userId, sequence: index + 1 })));
});

test('the archive reads a bounded number of places at a time, however many were given out together', async () => {
  // Hardly anybody is let in: nearly all that there is to read are places issued together.
  const { concertId } = await insertConcert({ capacity: 1 });
  await Promise.all((await insertUsers({ count: 600 })).map(({ userId }) => queue.joinQueue(userId, concertId)));
  const [more, ...entries] = (await redis().evaluate(scripts.readEvents, queueKeys(concertId), [100])) as [
    number,
    ...[string, string[]][],
  ];
  const places = entries.flatMap(([, fields]) => fields[3]!.split(' '));
  expect(more).toBe(1);
  expect(places.length).toBeGreaterThanOrEqual(100);
  expect(places.length).toBeLessThan(300);
  await archiveEvents();
  const { rows } = await pool().query(
    'SELECT count(DISTINCT sequence)::int FROM queue_archive WHERE concert_id = $1 AND issued_at IS NOT NULL',
    [concertId],
  );
  expect(rows).toEqual([{ count: 600 }]);
});
