import { describe, expect, it } from 'vitest';

import { sayMoreTime } from '@/lib/accounts/service';
import {
  getQueueToken,
  joinQueue,
  leaveQueue,
  queueEventView,
  streamQueueToken,
  takeMoreTime,
} from '@/lib/queue/schema';
import { queueCookieName, signQueueToken, verifyQueueToken } from '@/lib/queue/token';
import { doors, pathOf, refuse, send, succeed, type Door } from '@/lib/testing/api-client';
import { join, visit } from '@/lib/testing/api-steps';
import { EventReader } from '@/lib/testing/event-reader';
import { insertConcert } from '@/lib/makers/concerts';
import { insertUser } from '@/lib/makers/users';
import { altered, foreign, unsigned } from '@/lib/testing/forged-tokens';

const HOUR = 3_600;

async function watch(door: Door, queueToken: string): Promise<EventReader> {
  const response = await send(door, pathOf(streamQueueToken, {}), 'GET', { queueToken });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
  return new EventReader(response);
}

describe.each(doors)('queue through the $door door', (door) => {
  describe('POST /queue/tokens', () => {
    it('admits at once when there is room and nobody waits', async () => {
      const { concertId } = await insertConcert();
      const as = await insertUser();
      const { body } = await succeed(door, joinQueue, { as, body: { concertId } });
      expect(body).toMatchObject({
        concertId,
        userId: as.userId,
        sequence: 1,
        status: 'active',
        position: null,
        eta: null,
        removedAt: null,
      });
      expect(Date.parse(body.expiresAt!)).toBeGreaterThan(Date.parse(body.activatedAt!));
      expect(Date.parse(body.activatedAt!)).toBeGreaterThanOrEqual(Date.parse(body.issuedAt));
      expect(verifyQueueToken(body.token)).toMatchObject({ userId: as.userId, concertId, sequence: 1 });
    });

    it('gives the place already held, from wherever it is asked again', async () => {
      const { as, concertId, place } = await visit(door);
      for (const queueToken of [undefined, place.token]) {
        const { body } = await succeed(door, joinQueue, { as, body: { concertId }, queueToken }, 200);
        expect(body).toMatchObject({ sequence: place.sequence, status: 'active' });
      }
    });

    it('lines people up in the order of joining, and says when to ask again', async () => {
      const concert = await insertConcert({ capacity: 1 });
      await visit(door, { concert });
      for (const position of [1, 2, 3]) {
        const as = await insertUser();
        const { body, headers } = await succeed(door, joinQueue, { as, body: { concertId: concert.concertId } });
        expect(body).toMatchObject({
          status: 'wait',
          sequence: position + 1,
          position,
          activatedAt: null,
          expiresAt: null,
        });
        expect(body.pollAfterMs).toBeGreaterThanOrEqual(500);
        expect(headers.get('retry-after')).toBe(String(Math.ceil(body.pollAfterMs / 1000)));
      }
    });

    it('gives many who join at once distinct sequences without gaps', async () => {
      const { concertId } = await insertConcert({ capacity: 1 });
      const fans = await Promise.all(Array.from({ length: 20 }, () => insertUser()));
      const places = await Promise.all(fans.map((as) => join(door, as, concertId)));
      expect(places.map(({ sequence }) => sequence).toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: 20 }, (_, index) => index + 1),
      );
    });

    it('gives one place to a user who joins many times at once', async () => {
      const { concertId } = await insertConcert();
      const as = await insertUser();
      const places = await Promise.all(Array.from({ length: 10 }, () => join(door, as, concertId)));
      expect(new Set(places.map(({ sequence }) => sequence))).toEqual(new Set([1]));
    });

    it('sets a cookie for this concert that scripts cannot read', async () => {
      const { concertId } = await insertConcert();
      const { headers, body } = await succeed(door, joinQueue, { as: await insertUser(), body: { concertId } });
      const cookie = headers.get('set-cookie')!;
      expect(cookie).toContain(`${queueCookieName(concertId)}=${body.token}`);
      for (const attribute of ['HttpOnly', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(attribute);
    });

    it('refuses concerts that are unknown, not open yet, or closed', async () => {
      const as = await insertUser();
      const upcoming = await insertConcert({ schedules: [{ opensInSeconds: HOUR }] });
      const closed = await insertConcert({ schedules: [{ opensInSeconds: -HOUR, closesInSeconds: -1 }] });
      await refuse(door, joinQueue, { as, body: { concertId: crypto.randomUUID() } }, 'CONCERT_NOT_FOUND');
      await refuse(door, joinQueue, { as, body: { concertId: upcoming.concertId } }, 'SALES_NOT_OPEN');
      await refuse(door, joinQueue, { as, body: { concertId: closed.concertId } }, 'SALES_CLOSED');
    });

    it.each([{}, { concertId: 7 }, { concertId: 'x' }, { concertId: null }])('refuses the body %j', async (body) => {
      await refuse(door, joinQueue, { as: await insertUser(), body }, 'VALIDATION_FAILED');
    });
  });

  describe('GET /queue/tokens/me', () => {
    it('needs the signed token only', async () => {
      const { place, queueToken } = await visit(door);
      const { body, headers } = await succeed(door, getQueueToken, { queueToken });
      expect(body).toMatchObject({ sequence: place.sequence, status: 'active', issuedAt: place.issuedAt });
      expect(headers.get('retry-after')).toBeNull();
    });

    it('takes the cookie of the concert that the query names', async () => {
      const { concertId, place } = await visit(door);
      const cookie = `${queueCookieName(concertId)}=${place.token}`;
      const { body } = await succeed(door, getQueueToken, { cookie, query: { concertId } });
      expect(body.sequence).toBe(place.sequence);
      await refuse(door, getQueueToken, { cookie }, 'QUEUE_TOKEN_REQUIRED');
      await refuse(door, getQueueToken, { cookie, query: { concertId: crypto.randomUUID() } }, 'QUEUE_TOKEN_REQUIRED');
      await refuse(door, getQueueToken, { cookie, query: { concertId: 'x' } }, 'VALIDATION_FAILED');
    });

    it('tells those who wait their position, when to come back, and nothing that they have not', async () => {
      const concert = await insertConcert({ capacity: 1 });
      await visit(door, { concert });
      const { queueToken } = await visit(door, { concert });
      const { body, headers } = await succeed(door, getQueueToken, { queueToken });
      expect(body).toMatchObject({ status: 'wait', position: 1, activatedAt: null, expiresAt: null, removedAt: null });
      expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    });

    it.each([
      ['unsigned', unsigned],
      ['altered', altered],
      ['foreign', foreign],
    ])('refuses an %s token', async (_, forge) => {
      const { queueToken } = await visit(door);
      await refuse(door, getQueueToken, { queueToken: forge(queueToken) }, 'QUEUE_TOKEN_INVALID');
    });

    it.each(['', 'x', 'a.b.c', '....', 'null'])('refuses %j for a token', async (queueToken) => {
      await refuse(
        door,
        getQueueToken,
        { queueToken },
        queueToken === '' ? 'QUEUE_TOKEN_REQUIRED' : 'QUEUE_TOKEN_INVALID',
      );
    });

    it('refuses an access token for a queue token', async () => {
      const { accessToken } = await insertUser();
      await refuse(door, getQueueToken, { queueToken: accessToken }, 'QUEUE_TOKEN_INVALID');
    });

    it('calls a place expired whose time is over', async () => {
      const { queueToken } = await visit(door, { activeSeconds: 1 });
      await expect
        .poll(async () => (await succeed(door, getQueueToken, { queueToken })).body.status, { timeout: 4_000 })
        .toBe('expire');
      const { body } = await succeed(door, getQueueToken, { queueToken });
      expect(body).toMatchObject({ activatedAt: expect.any(String), removedAt: expect.any(String) });
    });

    it('gives the place of who was admitted and does not show up to the next', async () => {
      const concert = await insertConcert({ capacity: 1, claimSeconds: 1 });
      const first = await visit(door, { concert });
      const absent = await visit(door, { concert });
      const next = await visit(door, { concert });
      await succeed(door, leaveQueue, { queueToken: first.queueToken });
      await expect
        .poll(async () => (await succeed(door, getQueueToken, { queueToken: next.queueToken })).body.status, {
          timeout: 5_000,
        })
        .toBe('active');
      const { body } = await succeed(door, getQueueToken, { queueToken: absent.queueToken });
      expect(body).toMatchObject({ status: 'expire', activatedAt: expect.any(String) });
    });

    it('calls a signed place that nobody holds expired', async () => {
      const { concertId } = await visit(door);
      const queueToken = signQueueToken({
        userId: crypto.randomUUID(),
        concertId,
        sequence: 1,
        issuedAtMs: Date.now(),
      });
      const { body } = await succeed(door, getQueueToken, { queueToken });
      expect(body).toMatchObject({
        status: 'expire',
        position: null,
        activatedAt: null,
        expiresAt: null,
        removedAt: null,
      });
    });
  });

  describe('PUT /queue/tokens/me/more-time', () => {
    it('makes the turn longer for whose account says so', async () => {
      const concert = await insertConcert({ activeSeconds: 60, moreTimeSeconds: 30 });
      const { as, queueToken } = await visit(door, { concert });
      await refuse(door, takeMoreTime, { queueToken }, 'FORBIDDEN');
      await refuse(door, takeMoreTime, {}, 'QUEUE_TOKEN_REQUIRED');
      await sayMoreTime(as.userId, true);
      const { body } = await succeed(door, takeMoreTime, { queueToken });
      expect(Date.parse(body.expiresAt!) - Date.parse(body.activatedAt!)).toBe(90_000);
    });
  });

  describe('DELETE /queue/tokens/me', () => {
    it('gives the place up, as often as asked, and lets the next one in', async () => {
      const concert = await insertConcert({ capacity: 1 });
      const first = await visit(door, { concert });
      const second = await visit(door, { concert });
      for (const _ of ['now', 'again']) await succeed(door, leaveQueue, { queueToken: first.queueToken });
      const { body: left } = await succeed(door, getQueueToken, { queueToken: first.queueToken });
      expect(left).toMatchObject({ status: 'expire', position: null, removedAt: expect.any(String) });
      const { body: next } = await succeed(door, getQueueToken, { queueToken: second.queueToken });
      expect(next.status).toBe('active');
    });

    it('is the end of the place: who comes again stands at the end', async () => {
      const { as, concertId, queueToken } = await visit(door);
      await succeed(door, leaveQueue, { queueToken });
      const { body } = await succeed(door, joinQueue, { as, body: { concertId }, queueToken });
      expect(body).toMatchObject({ sequence: 2, status: 'active' });
      expect((await succeed(door, getQueueToken, { queueToken })).body.status).toBe('expire');
    });

    it('needs a token of ours', async () => {
      await refuse(door, leaveQueue, {}, 'QUEUE_TOKEN_REQUIRED');
      await refuse(door, leaveQueue, { queueToken: 'x' }, 'QUEUE_TOKEN_INVALID');
    });
  });

  describe('GET /queue/tokens/me/stream', () => {
    it('tells the place on connecting, when it is admitted, and its end, and ends', async () => {
      const concert = await insertConcert({ capacity: 1 });
      const first = await visit(door, { concert });
      const second = await visit(door, { concert });
      const events = await watch(door, second.queueToken);
      const { event, data } = (await events.next())!;
      expect(event).toBe('queue');
      expect(queueEventView.parse(data)).toEqual(data);
      expect(data).toMatchObject({ userId: second.as.userId, status: 'wait', position: 1 });
      await succeed(door, leaveQueue, { queueToken: first.queueToken });
      const admitted = await events.until(({ data: told }) => (told as { status: string }).status !== 'wait');
      expect(admitted.data).toMatchObject({
        status: 'active',
        activatedAt: expect.any(String),
        expiresAt: expect.any(String),
      });
      await succeed(door, leaveQueue, { queueToken: second.queueToken });
      const ended = await events.until(({ data: told }) => (told as { status: string }).status === 'expire');
      expect(ended.data).toMatchObject({ removedAt: expect.any(String) });
      expect(await events.next()).toBeNull();
    });

    it('tells that a place is over, and ends', async () => {
      const { queueToken } = await visit(door);
      await succeed(door, leaveQueue, { queueToken });
      const events = await watch(door, queueToken);
      expect((await events.next())!.data).toMatchObject({ status: 'expire' });
      expect(await events.next()).toBeNull();
    });

    it('refuses without a token of ours', async () => {
      await refuse(door, streamQueueToken, {}, 'QUEUE_TOKEN_REQUIRED');
      await refuse(door, streamQueueToken, { queueToken: 'x' }, 'QUEUE_TOKEN_INVALID');
    });
  });
});

it('sends a comment within 15 seconds when there is nothing to tell', async () => {
  const listen = async (door: Door): Promise<void> => {
    const { queueToken } = await visit(door);
    const events = await watch(door, queueToken);
    await expect.poll(() => events.comments.length, { timeout: 16_000, interval: 200 }).toBeGreaterThan(0);
    await events.close();
  };
  await Promise.all(doors.map(listen));
});
