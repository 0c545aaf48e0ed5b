import { expect, test } from 'vitest';

import { pool } from '../db/pool';
import { redis } from '../redis/client';
import { insertConcert } from '../makers/concerts';
import { takePlace } from '../makers/purchase';
import { insertUsers } from '../makers/users';
import { breakQueue } from '../testing/queue-loss';
import { admitDue, archiveEvents, closeLines, foldEvents, forgetOldPlaces, tokenIdOf } from './archive';
import { queueKeys } from './keys';
import { checkPlace, finishPlace, leaveQueue } from './service';

type Archived = {
  user_id: string;
  sequence: string;
  state: string;
  issued_at: Date | null;
  activated_at: Date | null;
  expires_at: Date | null;
  removed_at: Date | null;
  removal_reason: string | null;
};

async function archived(concertId: string): Promise<Archived[]> {
  const { rows } = await pool().query<Archived>('SELECT * FROM queue_archive WHERE concert_id = $1 ORDER BY sequence', [
    concertId,
  ]);
  return rows;
}

async function eventsLeft(concertId: string): Promise<unknown> {
  return redis().evaluate(
    { name: 'length', sha1: '0'.repeat(40), text: "return redis.call('XLEN', KEYS[6])" },
    queueKeys(concertId),
    [],
  );
}

test('every place is archived with its times and the reason of its end, and the events are dropped', async () => {
  const { concertId } = await insertConcert({ capacity: 2 });
  const fans = await insertUsers({ count: 4 });
  const places = [];
  for (const { userId } of fans) places.push(await takePlace(userId, concertId));
  await archiveEvents();
  expect((await archived(concertId)).map(({ state }) => state)).toEqual(['active', 'active', 'wait', 'wait']);
  await finishPlace(concertId, places[0]!.userId, places[0]!.sequence);
  await leaveQueue(places[3]!);
  await archiveEvents();
  const rows = await archived(concertId);
  expect(rows.map(({ state, removal_reason }) => [state, removal_reason])).toEqual([
    ['expire', 'paid'],
    ['active', null],
    ['active', null],
    ['expire', 'left'],
  ]);
  expect(rows[0]).toMatchObject({ user_id: fans[0]!.userId, token_id: tokenIdOf(concertId, 1) });
  for (const key of ['issued_at', 'activated_at', 'expires_at', 'removed_at'] as const)
    expect(rows[0]![key]).toBeInstanceOf(Date);
  expect(rows[3]!.activated_at).toBeNull();
  expect(await eventsLeft(concertId)).toBe(0);
});

test('two workers at once, and events that come twice, write the same archive', async () => {
  const { concertId } = await insertConcert({ capacity: 10 });
  for (const { userId } of await insertUsers({ count: 30 })) await takePlace(userId, concertId);
  await Promise.all([archiveEvents(), archiveEvents(), archiveEvents()]);
  expect(await archived(concertId)).toHaveLength(30);
});

test('a later state is not undone by an older event that comes after it', async () => {
  const at = { user: 'AZAAAAAAcACAAAAAAAAAAQ', sequence: '7', expires: '', reason: '' };
  const [place] = foldEvents('01900000-0000-7000-8000-000000000002', [
    { ...at, event: 'issued', at: '1' },
    { ...at, event: 'activated', at: '2', expires: '9' },
    { ...at, event: 'removed', at: '3', reason: 'paid' },
  ]);
  expect(place).toMatchObject({
    state: 'expire',
    issuedAtMs: '1',
    activatedAtMs: '2',
    expiresAtMs: '9',
    removedAtMs: '3',
    reason: 'paid',
  });
});

test('the worker moves a queue that nobody looks at', async () => {
  const { concertId } = await insertConcert({ capacity: 1, activeSeconds: 1, claimSeconds: 600 });
  const [first, second] = await insertUsers({ count: 2 });
  await takePlace(first!.userId, concertId);
  await takePlace(second!.userId, concertId);
  await expect
    .poll(async () => {
      await admitDue();
      await archiveEvents();
      return (await archived(concertId)).map(({ state }) => state);
    })
    .toEqual(['expire', 'active']);
});

test('who waited for a sale that is over does not stand in front at the next one', async () => {
  const windows = [{}, { opensInSeconds: 3_600 }];
  const { concertId, scheduleIds } = await insertConcert({ capacity: 1, schedules: windows });
  const [, waiting] = await Promise.all(
    (await insertUsers({ count: 2 })).map(({ userId }) => takePlace(userId, concertId)),
  );
  const ends = (interval: string) =>
    pool().query(
      "UPDATE schedule SET booking_opens_at = booking_opens_at - interval '1 day', booking_closes_at = now() - $2::interval WHERE id = $1",
      [scheduleIds[0], interval],
    );
  await ends('1 minute');
  await closeLines();
  expect((await checkPlace(waiting!)).status).toBe('wait');
  await ends('11 minutes');
  await closeLines();
  await archiveEvents();
  expect((await checkPlace(waiting!)).status).toBe('expire');
  expect((await archived(concertId)).map(({ removal_reason }) => removal_reason)).toEqual([null, 'closed']);
});

test('a concert whose queue cannot be read holds no other up', async () => {
  const concerts = [await insertConcert(), await insertConcert(), await insertConcert()];
  for (const { concertId } of concerts) await takePlace((await insertUsers({ count: 1 }))[0]!.userId, concertId);
  const mend = await breakQueue(concerts[1]!.concertId);
  await expect(archiveEvents()).rejects.toThrow('WRONGTYPE');
  expect(await archived(concerts[0]!.concertId)).toHaveLength(1);
  expect(await archived(concerts[2]!.concertId)).toHaveLength(1);
  await mend();
  await archiveEvents();
  expect(await archived(concerts[1]!.concertId)).toHaveLength(1);
});

test('who stood in a line is forgotten a year after the last date, and not before', async () => {
  const long = await insertConcert({
    schedules: [{ startsInSeconds: -400 * 86_400 }, { startsInSeconds: -390 * 86_400 }],
  });
  const lately = await insertConcert({ schedules: [{ startsInSeconds: -400 * 86_400 }, { startsInSeconds: -86_400 }] });
  for (const { concertId } of [long, lately])
    await pool().query(
      `INSERT INTO queue_archive (token_id, user_id, concert_id, sequence, state) VALUES (gen_random_uuid(), gen_random_uuid(), $1, 1, 'wait')`,
      [concertId],
    );
  expect(await forgetOldPlaces(365, 100)).toBe(1);
  const { rows } = await pool().query('SELECT concert_id FROM queue_archive WHERE concert_id = ANY ($1)', [
    [long.concertId, lately.concertId],
  ]);
  expect(rows).toEqual([{ concert_id: lately.concertId }]);
});
