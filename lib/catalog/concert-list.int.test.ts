import { expect, test } from 'vitest';

import { pool } from '../db/pool';
import { everyConcert } from '../testing/concert-pages';
import { insertConcert } from '../makers/concerts';
import { insertManyConcerts, removeManyConcerts } from '../makers/many-concerts';
import { concertsQuery, newConcertBody } from './schema';
import { createConcert, listConcerts } from './service';

const HOUR = 3_600;
const ended = { opensInSeconds: -2 * HOUR, closesInSeconds: -HOUR };

function pagesOf(limit: number) {
  return (cursor: string | undefined) => listConcerts(concertsQuery.parse({ cursor, limit }));
}

test('the list names every concert, closed ones last', async () => {
  const closed = await insertConcert({ schedules: [{ ...ended, startsInSeconds: HOUR }] });
  const later = await insertConcert({ title: '첫 공연', schedules: [{ startsInSeconds: 1_000 * HOUR }] });
  const tour = await insertConcert({ schedules: [ended, { startsInSeconds: 2 * HOUR }] });
  const { items, nextCursor } = await listConcerts();
  expect(items.map(({ id }) => id)).toEqual([tour.concertId, later.concertId, closed.concertId]);
  expect(nextCursor).toBeNull();
  expect(items[1]).toStrictEqual({
    id: later.concertId,
    title: '첫 공연',
    artist: 'The Lamplighters',
    venue: 'Seoul Arts Center',
    names: {
      title: { ko: '첫 공연', en: '첫 공연' },
      artist: { ko: 'The Lamplighters', en: 'The Lamplighters' },
      venue: { ko: 'Seoul Arts Center', en: 'Seoul Arts Center' },
    },
    cancelledAt: null,
    city: null,
    kind: null,
    firstStartsAt: expect.any(String),
    lastStartsAt: expect.any(String),
    opensAt: null,
    posterUrl: null,
    priceFrom: 50_000,
    priceTo: 50_000,
    salesState: 'open',
  });
});

test('a concert that an operator makes is in the list at once', async () => {
  await listConcerts();
  const at = (hours: number) => new Date(Date.now() + hours * HOUR * 1000).toISOString();
  const dates = [{ startsAt: at(9), bookingOpensAt: at(-1), bookingClosesAt: at(8), price: 1_000 }];
  const words = { title: '새 공연', artist: '느린우체통', venue: 'KSPO DOME', description: '' };
  const { id } = await createConcert(newConcertBody.parse({ ...words, schedules: dates }));
  expect((await listConcerts()).items.map((concert) => concert.id)).toContain(id);
});

test('its place follows the dates, whoever changes them', async () => {
  const { concertId, scheduleIds } = await insertConcert({ schedules: [{}, { startsInSeconds: 9 * HOUR }] });
  const facts = async () => {
    const { rows } = await pool().query(
      `SELECT first_starts_at = (SELECT min(starts_at) FROM schedule WHERE concert_id = $1) AS starts,
              last_closes_at = (SELECT max(booking_closes_at) FROM schedule WHERE concert_id = $1) AS closes,
              first_starts_at IS NULL AND last_closes_at IS NULL AS none
       FROM concert WHERE id = $1`,
      [concertId],
    );
    return rows[0];
  };
  expect(await facts()).toMatchObject({ starts: true, closes: true });
  await pool().query("UPDATE schedule SET starts_at = starts_at - interval '1 day' WHERE id = $1", [scheduleIds[1]]);
  expect(await facts()).toMatchObject({ starts: true, closes: true });
  await pool().query("UPDATE schedule SET booking_closes_at = booking_closes_at + interval '1 day' WHERE id = $1", [
    scheduleIds[0],
  ]);
  expect(await facts()).toMatchObject({ starts: true, closes: true });
  for (const table of ['seat WHERE schedule_id', 'tier WHERE schedule_id', 'schedule WHERE id'])
    await pool().query(`DELETE FROM ${table} = ANY ($1)`, [scheduleIds]);
  expect(await facts()).toMatchObject({ none: true });
});

test('pages name each concert once, also one of which booking ends between two of them', async () => {
  await insertManyConcerts(30);
  const before = (await everyConcert(pagesOf(7))).map(({ id }) => id);
  const { rows } = await pool().query<{ id: string }>('SELECT DISTINCT concert_id AS id FROM schedule');
  expect(before.toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
  const seen: string[] = [];
  await everyConcert(async (cursor) => {
    const page = await pagesOf(7)(cursor);
    seen.push(...page.items.map(({ id }) => id));
    // The last of the page, which would be counted among those that are over and come once more.
    await pool().query(
      `UPDATE schedule SET booking_opens_at = now() - interval '2 seconds', booking_closes_at = now() - interval '1 second'
       WHERE concert_id = $1 AND booking_closes_at > now()`,
      [seen.at(-1)],
    );
    return page;
  });
  expect(seen).toEqual([...new Set(seen)]);
  expect(seen).toHaveLength(before.length);
  await removeManyConcerts();
});

test('of a thousand concerts a page is a page', async () => {
  await insertManyConcerts(1_000);
  const page = await listConcerts();
  expect(page.items).toHaveLength(50);
  expect(JSON.stringify(page).length).toBeLessThan(60_000);
  const next = await listConcerts({ cursor: page.nextCursor! });
  expect(new Set([...page.items, ...next.items].map(({ id }) => id)).size).toBe(100);
});

test.each(['', 'x', '1.0.1.', '9'.repeat(400), `1.3.3.${crypto.randomUUID()}`, "1.0.1.'; DROP TABLE concert; --"])(
  'a cursor that was made up is refused: %s',
  (cursor) => {
    expect(concertsQuery.safeParse({ cursor }).success).toBe(false);
  },
);
