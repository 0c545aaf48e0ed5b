import { describe, expect, it } from 'vitest';

import { getConcert, listConcerts, listSchedules } from '@/lib/catalog/schema';
import { call, doors, refuse, succeed } from '@/lib/testing/api-client';
import { everyConcert } from '@/lib/testing/concert-pages';
import { insertConcert } from '@/lib/makers/concerts';
import { insertUser } from '@/lib/makers/users';
import { insertHold, insertPurchase } from '@/lib/makers/sales';

const HOUR = 3_600;
const DAY = 24 * HOUR;

/** The local day in Seoul, nine hours ahead of UTC all year. */
function dayInSeoul(iso: string): string {
  return new Date(Date.parse(iso) + 9 * HOUR * 1000).toISOString().slice(0, 10);
}

describe.each(doors)('catalogue through the $door door', (door) => {
  const stateOf = async (concertId: string) =>
    (await succeed(door, getConcert, { params: { concertId } })).body.salesState;

  const listed = () =>
    everyConcert(async (cursor) => (await succeed(door, listConcerts, { query: { cursor, limit: '100' } })).body);

  it('lists every concert with the state of its sale', async () => {
    const { concertId } = await insertConcert({ title: 'Listed' });
    await expect.poll(async () => (await listed()).map(({ id }) => id)).toContain(concertId);
    expect((await listed()).find(({ id }) => id === concertId)).toEqual({
      id: concertId,
      title: 'Listed',
      cancelledAt: null,
      artist: 'The Lamplighters',
      venue: 'Seoul Arts Center',
      names: {
        title: { ko: 'Listed', en: 'Listed' },
        artist: { ko: 'The Lamplighters', en: 'The Lamplighters' },
        venue: { ko: 'Seoul Arts Center', en: 'Seoul Arts Center' },
      },
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

  it('lists them in pages of the size that is asked for', async () => {
    for (let nth = 0; nth < 3; nth += 1) await insertConcert();
    const { body: first } = await succeed(door, listConcerts, { query: { limit: '2' } });
    expect(first.items).toHaveLength(2);
    const { body: second, headers } = await succeed(door, listConcerts, {
      query: { limit: '2', cursor: first.nextCursor! },
    });
    expect(second.items.map(({ id }) => id)).not.toEqual(expect.arrayContaining(first.items.map(({ id }) => id)));
    expect(headers.get('cache-control')).toMatch(/^public, max-age=\d+$/);
    for (const query of [{ limit: '0' }, { limit: '101' }, { limit: 'all' }, { cursor: 'x' }])
      await refuse(door, listConcerts, { query }, 'VALIDATION_FAILED');
  });

  it('tells upcoming, open, closed and sold out apart', async () => {
    const open = await insertConcert();
    const upcoming = await insertConcert({ schedules: [{ opensInSeconds: HOUR }] });
    const closed = await insertConcert({ schedules: [{ opensInSeconds: -HOUR, closesInSeconds: -1 }] });
    const soldOut = await insertConcert({ schedules: [{ seatCount: 1 }] });
    const buyer = await insertUser({ balance: 50_000 });
    await insertPurchase({ userId: buyer.userId, scheduleId: soldOut.scheduleId, seatNumbers: [1] });
    expect(await stateOf(open.concertId)).toBe('open');
    expect(await stateOf(upcoming.concertId)).toBe('upcoming');
    expect(await stateOf(closed.concertId)).toBe('closed');
    expect(await stateOf(soldOut.concertId)).toBe('soldOut');
  });

  it('describes a concert with its limits', async () => {
    const { concertId } = await insertConcert({ maxSeatsPerUser: 2, holdSeconds: 77 });
    const { body } = await succeed(door, getConcert, { params: { concertId } });
    expect(body).toMatchObject({ id: concertId, description: 'A test', maxSeatsPerUser: 2, holdSeconds: 77 });
  });

  it('takes an id in any case', async () => {
    const { concertId } = await insertConcert();
    const { body } = await succeed(door, getConcert, { params: { concertId: concertId.toUpperCase() } });
    expect(body.id).toBe(concertId);
  });

  it('knows no unknown concert, and takes nothing for an id that is none', async () => {
    for (const operation of [getConcert, listSchedules]) {
      await refuse(door, operation, { params: { concertId: crypto.randomUUID() } }, 'CONCERT_NOT_FOUND');
      for (const concertId of [
        '7',
        'not-a-uuid',
        '018f0000-0000-7000-8000-00000000000g',
        "'; DROP TABLE concert; --",
      ]) {
        await refuse(door, operation, { params: { concertId } }, 'VALIDATION_FAILED', {
          errors: [{ path: 'concertId', message: expect.any(String) }],
        });
      }
    }
  });

  it('lists bookable dates, earliest first, with seats left', async () => {
    const later = { startsInSeconds: 9 * DAY, seatCount: 3, price: 70_000 };
    const closed = { startsInSeconds: 2 * DAY, opensInSeconds: -HOUR, closesInSeconds: -1 };
    const { concertId, scheduleIds } = await insertConcert({ schedules: [later, { startsInSeconds: DAY }, closed] });
    const { userId } = await insertUser({ balance: 70_000 });
    await insertPurchase({ userId, scheduleId: scheduleIds[0]!, seatNumbers: [1] });
    await insertHold({ userId, scheduleId: scheduleIds[0]!, seatNumbers: [2] });
    const { body } = await succeed(door, listSchedules, { params: { concertId } });
    expect(body.items.map(({ id }) => id)).toEqual([scheduleIds[1], scheduleIds[0]]);
    expect(body.items[1]).toMatchObject({ concertId, price: 70_000, totalSeats: 3, remainingSeats: 1 });
    expect(body.items[0]).toMatchObject({ totalSeats: 50, remainingSeats: 50 });
  });

  it('lists the dates of one day as Seoul has it', async () => {
    const { concertId } = await insertConcert({ schedules: [{ startsInSeconds: DAY }, { startsInSeconds: 3 * DAY }] });
    const { body: all } = await succeed(door, listSchedules, { params: { concertId } });
    const [first] = all.items;
    const date = dayInSeoul(first!.startsAt);
    const { body } = await succeed(door, listSchedules, { params: { concertId }, query: { date } });
    expect(body.items).toEqual([first]);
    await refuse(door, listSchedules, { params: { concertId }, query: { date: '2000-01-01' } }, 'NO_SCHEDULES');
  });

  it.each(['tomorrow', '2026-02-30', '2026-1-1', ''])('refuses the date %j', async (date) => {
    const { concertId } = await insertConcert();
    await refuse(door, listSchedules, { params: { concertId }, query: { date } }, 'VALIDATION_FAILED');
  });

  it('answers 404 when no date is bookable', async () => {
    const { concertId } = await insertConcert({ schedules: [{ opensInSeconds: -HOUR, closesInSeconds: -1 }] });
    await refuse(door, listSchedules, { params: { concertId } }, 'NO_SCHEDULES');
  });

  it('lets answers be kept, and checked by their ETag', async () => {
    const { concertId } = await insertConcert();
    for (const operation of [listConcerts, getConcert, listSchedules]) {
      const first = await succeed(door, operation, { params: { concertId } });
      const etag = first.headers.get('etag')!;
      expect(etag).toMatch(/^(W\/)?".+"$/);
      expect(first.headers.get('cache-control')).toMatch(/^public, max-age=\d+$/);
      if (operation === listConcerts) continue; // Other tests add concerts meanwhile.
      for (const tag of [etag, `"other", ${etag}`, '*']) {
        const second = await call(door, operation, { params: { concertId }, headers: { 'if-none-match': tag } });
        expect(second).toMatchObject({ status: 304, body: '' });
        expect(second.headers.get('etag')).toBe(etag);
      }
      const changed = await call(door, operation, { params: { concertId }, headers: { 'if-none-match': '"other"' } });
      expect(changed.status).toBe(200);
    }
  });

  it('answers HEAD as GET, without the body', async () => {
    const { concertId } = await insertConcert();
    const answer = await call(door, getConcert, { params: { concertId }, method: 'HEAD' });
    expect(answer).toMatchObject({ status: 200, body: '' });
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(answer.headers.get('etag')).toMatch(/"/);
  });
});
