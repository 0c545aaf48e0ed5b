import { describe, expect, it } from 'vitest';

import texts from '@/messages/ko.json' with { type: 'json' };
import { createConcert, getConcert, getSales, listSchedules } from '@/lib/catalog/schema';
import { changeQueuePolicy, getQueueFigures, getQueueToken, removeFromQueue } from '@/lib/queue/schema';
import { doors, refuse, succeed } from '@/lib/testing/api-client';
import { buy, visit } from '@/lib/testing/api-steps';
import { insertConcert } from '@/lib/makers/concerts';
import { insertSession, insertUser } from '@/lib/makers/users';
import { sessionCookieName, signSession } from '@/lib/accounts/session';
import { pool } from '@/lib/db/pool';

const HOUR_MS = 3_600_000;

function inHours(hours: number): string {
  return new Date(Date.now() + hours * HOUR_MS).toISOString();
}

function newConcert() {
  const schedule = { startsAt: inHours(72), bookingOpensAt: inHours(-1), bookingClosesAt: inHours(48), price: 88_000 };
  return { title: '새벽의 노래', artist: '해오름', venue: '예술의전당', description: '', schedules: [schedule] };
}

describe.each(doors)('operators through the $door door', (door) => {
  it('whose session nobody used are sent to sign in, and read why', async () => {
    const { userId, email, name } = await insertUser({ role: 'operator' });
    const sessionId = await insertSession(userId);
    const cookie = `${sessionCookieName()}=${signSession({ userId, email, name, role: 'operator', sessionId })}`;
    const open = (path: string) => fetch(door.url + path, { headers: { cookie }, redirect: 'manual' });
    await pool().query(`UPDATE user_session SET used_at = now() - interval '3 hours' WHERE id = $1`, [sessionId]);
    expect((await open('/api/v1/me')).status).toBe(401);
    const sent = await open('/desk/deeds');
    expect(sent.headers.get('location')).toContain('sign-in');
    expect(await (await open('/sign-in?callbackUrl=/desk/deeds')).text()).toContain(texts.accountPages.idle);
  });

  describe('POST /admin/concerts', () => {
    it('puts a concert on sale with the defaults', async () => {
      const as = await insertUser({ role: 'operator' });
      const { body } = await succeed(door, createConcert, { as, body: newConcert() });
      expect(body).toMatchObject({ maxSeatsPerUser: 4, holdSeconds: 300, posterUrl: null, salesState: 'open' });
      expect(body.queue).toEqual({
        capacity: 100,
        admitPerSecond: 50,
        activeSeconds: 300,
        claimSeconds: 60,
        moreTimeSeconds: 300,
        paused: false,
      });
      expect(body.schedules).toMatchObject([{ concertId: body.id, price: 88_000, totalSeats: 50, remainingSeats: 50 }]);
      const { body: schedules } = await succeed(door, listSchedules, { params: { concertId: body.id } });
      expect(schedules.items).toEqual(body.schedules);
    });

    it('takes every setting', async () => {
      const as = await insertUser({ role: 'operator' });
      const queue = { capacity: 7, admitPerSecond: 3, activeSeconds: 200, claimSeconds: 20 };
      const settings = { posterUrl: 'https://example.com/p.jpg', maxSeatsPerUser: 2, holdSeconds: 90, queue };
      const [schedule] = newConcert().schedules;
      const schedules = [
        { ...schedule!, seatCount: 3 },
        { ...schedule!, startsAt: '2030-01-01T19:30:00+09:00', price: 0, seatCount: 1 },
      ];
      const { body } = await succeed(door, createConcert, { as, body: { ...newConcert(), ...settings, schedules } });
      expect(body).toMatchObject({ ...settings, queue: { ...queue, paused: false } });
      expect(body.schedules.map(({ totalSeats }) => totalSeats)).toEqual([3, 1]);
      expect(body.schedules[1]!.startsAt).toBe('2030-01-01T10:30:00.000Z');
      const { body: concert } = await succeed(door, getConcert, { params: { concertId: body.id } });
      expect(concert).toMatchObject({ maxSeatsPerUser: 2, holdSeconds: 90 });
    });

    it.each([
      ['no dates', { schedules: [] }],
      ['a blank title', { title: ' ' }],
      ['a poster that is no http address', { posterUrl: 'javascript:alert(1)' }],
      ['no capacity', { queue: { capacity: 0 } }],
      ['a hold of no time', { holdSeconds: 0 }],
      ['an unknown member', { paused: true }],
      ['an unknown member of the policy', { queue: { paused: true } }],
      [
        'a window that closes before it opens',
        { schedules: [{ ...newConcert().schedules[0]!, bookingClosesAt: inHours(-2) }] },
      ],
      ['a negative price', { schedules: [{ ...newConcert().schedules[0]!, price: -1 }] }],
      ['a date without a time', { schedules: [{ ...newConcert().schedules[0]!, startsAt: '2030-01-01' }] }],
    ])('refuses %s', async (_, wrong) => {
      const as = await insertUser({ role: 'operator' });
      await refuse(door, createConcert, { as, body: { ...newConcert(), ...wrong } }, 'VALIDATION_FAILED');
    });
  });

  describe('PATCH /admin/concerts/{id}/queue', () => {
    it('changes what it names, at once', async () => {
      const as = await insertUser({ role: 'operator' });
      const concert = await insertConcert({ capacity: 1 });
      const params = { concertId: concert.concertId };
      await visit(door, { concert });
      const { queueToken } = await visit(door, { concert });
      expect((await succeed(door, getQueueToken, { queueToken })).body.status).toBe('wait');
      const { body } = await succeed(door, changeQueuePolicy, { as, params, body: { capacity: 2, claimSeconds: 30 } });
      expect(body).toEqual({
        capacity: 2,
        admitPerSecond: 10_000,
        activeSeconds: 300,
        claimSeconds: 30,
        moreTimeSeconds: 300,
        paused: false,
      });
      await expect
        .poll(async () => (await succeed(door, getQueueToken, { queueToken })).body.status, { timeout: 1_000 })
        .toBe('active');
    });

    it('stops and resumes admission', async () => {
      const as = await insertUser({ role: 'operator' });
      const concert = await insertConcert();
      const params = { concertId: concert.concertId };
      await succeed(door, changeQueuePolicy, { as, params, body: { paused: true } });
      const { queueToken, place } = await visit(door, { concert });
      expect(place).toMatchObject({ status: 'wait', position: 1 });
      await succeed(door, changeQueuePolicy, { as, params, body: { paused: false } });
      await expect
        .poll(async () => (await succeed(door, getQueueToken, { queueToken })).body.status, { timeout: 1_500 })
        .toBe('active');
    });

    it.each([{}, { capacity: 0 }, { capacity: 1.5 }, { paused: 'yes' }, { holdSeconds: 1 }])(
      'refuses the patch %j',
      async (body) => {
        const as = await insertUser({ role: 'operator' });
        const { concertId } = await insertConcert();
        await refuse(door, changeQueuePolicy, { as, params: { concertId }, body }, 'VALIDATION_FAILED');
      },
    );
  });

  it('counts what happens in a queue', async () => {
    const as = await insertUser({ role: 'operator' });
    const concert = await insertConcert({ capacity: 2 });
    const params = { concertId: concert.concertId };
    const buyer = await visit(door, { concert });
    await visit(door, { concert });
    await visit(door, { concert });
    await visit(door, { concert });
    const { body: before } = await succeed(door, getQueueFigures, { as, params });
    expect(before).toMatchObject({ waiting: 2, active: 2, issued: 4, admitted: 2, expired: 0, completed: 0 });
    expect(before.policy).toMatchObject({ capacity: 2, paused: false });
    await buy(door, buyer, [1]);
    const { body: after } = await succeed(door, getQueueFigures, { as, params });
    expect(after).toMatchObject({ waiting: 1, active: 2, issued: 4, admitted: 3, expired: 0, completed: 1 });
    expect(after.admittedPerSecond).toBeGreaterThan(0);
  });

  describe('DELETE /admin/concerts/{id}/queue/users/{userId}', () => {
    it('removes a place, waiting or active, and is content when there is none', async () => {
      const as = await insertUser({ role: 'operator' });
      const concert = await insertConcert({ capacity: 1 });
      for (const visitor of [await visit(door, { concert }), await visit(door, { concert })].toReversed()) {
        const params = { concertId: concert.concertId, userId: visitor.as.userId };
        for (const _ of ['now', 'again']) await succeed(door, removeFromQueue, { as, params });
        const { body } = await succeed(door, getQueueToken, { queueToken: visitor.queueToken });
        expect(body).toMatchObject({ status: 'expire', removedAt: expect.any(String) });
      }
    });
  });

  it('knows no unknown concert, and takes nothing for an id that is none', async () => {
    const as = await insertUser({ role: 'operator' });
    const asks = [
      [getQueueFigures, {}],
      [getSales, {}],
      [changeQueuePolicy, { body: { paused: true } }],
      [removeFromQueue, {}],
    ] as const;
    for (const [operation, ask] of asks) {
      await refuse(door, operation, { as, params: { concertId: crypto.randomUUID() }, ...ask }, 'CONCERT_NOT_FOUND');
      await refuse(door, operation, { as, params: { concertId: 'x' }, ...ask }, 'VALIDATION_FAILED');
    }
    const { concertId } = await insertConcert();
    await refuse(door, removeFromQueue, { as, params: { concertId, userId: 'x' } }, 'VALIDATION_FAILED');
  });
});
