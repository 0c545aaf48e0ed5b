import { expect, test, vi } from 'vitest';

import { pool } from '../db/pool';
import { insertConcert } from '../makers/concerts';
import { takePlace } from '../makers/purchase';
import { breakQueue } from '../testing/queue-loss';
import { insertUsers } from '../makers/users';
import { announce } from './notice';
import type { QueueEventView } from './schema';
import { changePolicy, leaveQueue, seePlace } from './service';
import type { QueueToken } from './token';
import { watchPlace } from './watch';

test('a stream hears of every change of its place, and of nothing after it has stopped', async () => {
  const { concertId } = await insertConcert({ capacity: 1 });
  const fans = await insertUsers({ count: 3 });
  const places: QueueToken[] = [];
  for (const { userId } of fans) places.push(await takePlace(userId, concertId));
  const [inside, next, last] = places;
  const heard: Pick<QueueEventView, 'status' | 'position'>[] = [];
  const stop = watchPlace(last!, await seePlace(last!), ({ status, position }) => heard.push({ status, position }));
  await leaveQueue(inside!);
  await vi.waitFor(() => expect(heard).toEqual([{ status: 'wait', position: 1 }]), { timeout: 3_000 });
  await leaveQueue(next!);
  await vi.waitFor(() => expect(heard.at(-1)).toEqual({ status: 'active', position: null }), { timeout: 3_000 });
  stop();
  await leaveQueue(last!);
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  expect(heard).toHaveLength(2);
});

test('a stream hears that the line stands, that seats are gone and what the operator says', async () => {
  const { concertId, scheduleId } = await insertConcert({ capacity: 1 });
  const fans = await insertUsers({ count: 2 });
  const places: QueueToken[] = [];
  for (const { userId } of fans) places.push(await takePlace(userId, concertId));
  const last = places.at(-1)!;
  const heard: Pick<QueueEventView, 'queueState' | 'announcement'>[] = [];
  const stop = watchPlace(last, await seePlace(last), ({ queueState, announcement }) =>
    heard.push({ queueState, announcement }),
  );
  const hears = (event: (typeof heard)[number]) =>
    vi.waitFor(() => expect(heard.at(-1)).toEqual(event), { timeout: 5_000 });
  await changePolicy(concertId, { paused: true });
  await hears({ queueState: 'paused', announcement: null });
  const words = { ko: '곧 다시 시작해요', en: 'We will be back soon' };
  await announce(concertId, words);
  await hears({ queueState: 'paused', announcement: words });
  await announce(concertId, null);
  await changePolicy(concertId, { paused: false });
  await hears({ queueState: 'open', announcement: null });
  await pool().query('DELETE FROM seat WHERE schedule_id = $1', [scheduleId]);
  await hears({ queueState: 'soldOut', announcement: null });
  await pool().query('UPDATE schedule SET booking_closes_at = now() WHERE id = $1', [scheduleId]);
  await hears({ queueState: 'closed', announcement: null });
  stop();
});

test('a concert whose queue cannot be read keeps no stream of another one waiting', async () => {
  const places: QueueToken[] = [];
  for (let index = 0; index < 2; index += 1) {
    const { concertId } = await insertConcert({ capacity: 1 });
    for (const { userId } of await insertUsers({ count: 2 })) places.push(await takePlace(userId, concertId));
  }
  const [, first, inside, second] = places;
  let heard = '';
  const stops = [
    watchPlace(first!, await seePlace(first!), () => undefined),
    watchPlace(second!, await seePlace(second!), ({ status }) => (heard = status)),
  ];
  const mend = await breakQueue(first!.concertId);
  await leaveQueue(inside!);
  await vi.waitFor(() => expect(heard).toBe('active'), { timeout: 5_000 });
  await mend();
  for (const stop of stops) stop();
});

test('a stream that asks for the odds hears of seats that go', async () => {
  const { concertId, scheduleId } = await insertConcert({ capacity: 1 });
  const fans = await insertUsers({ count: 2 });
  const places: QueueToken[] = [];
  for (const { userId } of fans) places.push(await takePlace(userId, concertId));
  const last = places.at(-1)!;
  const before = await seePlace(last, 2);
  expect(before.odds).toMatchObject({ wanted: 2, peopleAhead: 0, items: [{ scheduleId, held: 0 }] });
  const heard: QueueEventView[] = [];
  const stop = watchPlace(last, before, (event) => heard.push(event), 2);
  await pool().query('DELETE FROM seat WHERE schedule_id = $1 AND number > 1', [scheduleId]);
  await vi.waitFor(() => expect(heard.at(-1)?.odds?.items).toMatchObject([{ remaining: 1, chance: 0 }]), {
    timeout: 5_000,
  });
  stop();
  expect((await seePlace(last)).odds).toBeUndefined();
});
