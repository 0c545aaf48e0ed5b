import { expect, test } from 'vitest';

import { endSessions } from '../accounts/service';
import { newConcertBody } from '../catalog/schema';
import { createConcert } from '../catalog/service';
import { onRequestOf } from '../asker';
import { pool } from '../db/pool';
import { insertConcert } from '../makers/concerts';
import { insertUser } from '../makers/users';
import { announce } from '../queue/notice';
import { changePolicy, removePlace } from '../queue/service';
import { by } from './by';
import { deedsQuery } from './schema';
import { exportDeeds, listDeeds } from './service';

const operator = () => insertUser({ role: 'operator' });

async function deedsOf(wanted: Record<string, string>) {
  return (await listDeeds(deedsQuery.parse(wanted))).items;
}

const WORDS = { ko: '잠시만요', en: 'One moment' };

function wantedConcert(startsAt = '2030-01-01T10:00:00Z') {
  const date = { startsAt, bookingOpensAt: '2029-01-01T10:00:00Z', bookingClosesAt: '2029-12-31T10:00:00Z', price: 1 };
  return newConcertBody.parse({ title: '밤', artist: 'A', venue: 'B', description: '', schedules: [date] });
}

test('the log says who did what to what, what was before and is after, and why', async () => {
  const { userId: operatorId, name } = await operator();
  const { userId } = await insertUser();
  const { concertId } = await insertConcert({ capacity: 5 });
  const who = by({ userId: operatorId }, '너무 느려요');
  await onRequestOf({ requestId: 'request-1', address: '203.0.113.7' }, () =>
    changePolicy(concertId, { capacity: 9, paused: true, activeSeconds: 300 }, who),
  );
  await announce(concertId, WORDS, by({ userId: operatorId }));
  await announce(concertId, null, by({ userId: operatorId }));
  await removePlace(concertId, userId, who);
  await endSessions(userId, who);
  const deeds = await deedsOf({ operatorId });
  const shared = { operatorId, operatorName: name };
  const bare = { client: null, requestId: null, reason: null, concertId };
  expect(deeds.toReversed()).toMatchObject([
    {
      ...shared,
      deed: 'queuePolicyChanged',
      concertId,
      requestId: 'request-1',
      client: expect.stringMatching(/^[\w-]{12}$/),
      reason: '너무 느려요',
      before: { capacity: 5, paused: false },
      after: { capacity: 9, paused: true },
    },
    { ...shared, ...bare, deed: 'announced', before: null, after: WORDS },
    { ...shared, ...bare, deed: 'announcementWithdrawn', before: WORDS, after: null },
    { ...shared, deed: 'placeRemoved', concertId, userId, reason: '너무 느려요' },
    { ...shared, deed: 'sessionsEnded', concertId: null, userId },
  ]);
  expect(deeds.at(-1)!.client).not.toContain('203');
  expect(deeds.at(-1)!.before).not.toHaveProperty('activeSeconds');
});

test('a concert and its deed are written together, or neither is', async () => {
  const { userId: operatorId } = await operator();
  const made = await createConcert(wantedConcert(), by({ userId: operatorId }));
  expect(await deedsOf({ operatorId })).toMatchObject([
    { deed: 'concertCreated', concertId: made.id, concertTitle: '밤', before: null, after: { dates: 1, seats: 50 } },
  ]);
  const impossible = { ...wantedConcert(), holdSeconds: 0 };
  await expect(createConcert(impossible, by({ userId: operatorId }))).rejects.toThrow();
  expect(await deedsOf({ operatorId })).toHaveLength(1);
});

test('what changes nothing, or is done by nobody as an operator, is no deed', async () => {
  const { userId: operatorId } = await operator();
  const { concertId } = await insertConcert({ capacity: 5 });
  await changePolicy(concertId, { capacity: 5 }, by({ userId: operatorId }));
  await announce(concertId, null, by({ userId: operatorId }));
  await changePolicy(concertId, { capacity: 6 });
  await endSessions(operatorId);
  expect(await deedsOf({ operatorId })).toEqual([]);
  expect(await deedsOf({ concertId })).toEqual([]);
});

test('two who change a policy at the same moment leave a chain without a gap', async () => {
  const { userId: operatorId } = await operator();
  const { concertId } = await insertConcert({ capacity: 1 });
  const wanted = Array.from({ length: 12 }, (_, index) => index + 2);
  await Promise.all(wanted.map((capacity) => changePolicy(concertId, { capacity }, by({ userId: operatorId }))));
  const steps = (await deedsOf({ concertId })).map(({ before, after }) => [before!['capacity'], after!['capacity']]);
  const next = new Map(steps as [number, number][]);
  const seen = [1];
  for (let capacity = next.get(1); capacity !== undefined; capacity = next.get(capacity)) seen.push(capacity);
  expect(seen.toSorted((a, b) => a - b)).toEqual([1, ...wanted]);
});

test.each([
  ['changed', `UPDATE deed SET reason = 'another'`],
  ['deleted', 'DELETE FROM deed'],
  ['emptied', 'TRUNCATE deed'],
  ['emptied with others', 'TRUNCATE deed, queue_removal CASCADE'],
])('the log cannot be %s, not even by the owner of the database', async (_, statement) => {
  const { userId: operatorId } = await operator();
  await endSessions(operatorId, by({ userId: operatorId }, 'stays'));
  await expect(pool().query(statement)).rejects.toThrow('only ever added to');
  expect(await deedsOf({ operatorId })).toMatchObject([{ reason: 'stays' }]);
});

test('pages are walked without gap or double, and narrowed by concert, deed and time', async () => {
  const { userId: operatorId } = await operator();
  const { concertId } = await insertConcert({ capacity: 1 });
  const other = await insertConcert({ capacity: 1 });
  for (let capacity = 2; capacity <= 6; capacity += 1)
    await changePolicy(concertId, { capacity }, by({ userId: operatorId }));
  await changePolicy(other.concertId, { capacity: 9 }, by({ userId: operatorId }));
  await announce(concertId, WORDS, by({ userId: operatorId }));
  const walked: string[] = [];
  for (let cursor: string | null = null, pages = 0; pages < 10; pages += 1) {
    const page = await listDeeds(deedsQuery.parse({ concertId, limit: 2, ...(cursor !== null && { cursor }) }));
    walked.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
    if (cursor === null) break;
  }
  const all = await deedsOf({ concertId });
  expect(all).toHaveLength(6);
  expect(walked).toEqual(all.map(({ id }) => id));
  expect(await deedsOf({ concertId, deed: 'announced' })).toMatchObject([{ after: WORDS }]);
  const third = all[3]!.createdAt;
  expect(await deedsOf({ concertId, from: third })).toEqual(all.filter(({ createdAt }) => createdAt >= third));
  expect(await deedsOf({ concertId, to: third })).toEqual(all.filter(({ createdAt }) => createdAt < third));
});

test('an export is the whole log in pieces of bounded size, and no formula', async () => {
  const { userId: operatorId } = await operator();
  const rows = `INSERT INTO deed (id, operator_id, deed, reason)
    SELECT gen_random_uuid(), $1, 'announced', '=HYPERLINK("x")' FROM generate_series(1, 1200)`;
  await pool().query(rows, [operatorId]);
  const pieces: string[] = [];
  for await (const piece of exportDeeds({ operatorId })) pieces.push(piece);
  const lines = pieces.map((piece) => piece.split('\r\n').length - 1);
  expect(lines).toEqual([1, 500, 500, 200]);
  const ids = pieces.slice(1).flatMap((piece) => piece.match(/^"[^"]+"/gm) ?? []);
  expect(new Set(ids).size).toBe(1_200);
  expect(pieces[1]).toContain(`"'=HYPERLINK(""x"")"`);
});
