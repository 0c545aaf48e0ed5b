import { describe, expect, it } from 'vitest';

import { getQueueToken } from '@/lib/queue/schema';
import { cancelReservation, createReservation, getReservation, listReservations } from '@/lib/reservations/schema';
import { call, doors, expectRefusal, refuse, send, succeed } from '@/lib/testing/api-client';
import { buy, hold, visit } from '@/lib/testing/api-steps';
import { insertConcert } from '@/lib/makers/concerts';
import { lapseHold } from '@/lib/makers/sales';
import { insertUser } from '@/lib/makers/users';

const HOUR = 3_600;

describe.each(doors)('reservations through the $door door', (door) => {
  describe('POST /reservations', () => {
    it('holds seats for the time of the policy, and tells where to find the hold', async () => {
      const { as, queueToken, scheduleId, concertId } = await visit(door, { holdSeconds: 120 });
      const { body, headers } = await succeed(door, createReservation, {
        as,
        queueToken,
        body: { scheduleId, seatNumbers: [9, 7] },
      });
      expect(body).toMatchObject({ scheduleId, concertId, status: 'pending', amount: 100_000 });
      expect(body.seats).toEqual([
        { number: 7, price: 50_000 },
        { number: 9, price: 50_000 },
      ]);
      expect(Date.parse(body.expiresAt) - Date.parse(body.createdAt)).toBe(120_000);
      expect(headers.get('location')).toBe(`/api/v1/reservations/${body.id}`);
      const found = await send(door, headers.get('location')!, 'GET', { as });
      expect(await found.json()).toEqual(body);
    });

    it('lets the place in the queue last at least as long as the hold', async () => {
      const visitor = await visit(door, { activeSeconds: 30, holdSeconds: 300 });
      const { expiresAt } = await hold(door, visitor, [1]);
      const { body } = await succeed(door, getQueueToken, { queueToken: visitor.queueToken });
      expect(Date.parse(body.expiresAt!)).toBeGreaterThanOrEqual(Date.parse(expiresAt) - 50);
    });

    it.each([
      ['0', [0]],
      ['-1', [-1]],
      ['1.5', [1.5]],
      ['"7"', ['7']],
      ['null', [null]],
      ['a seat twice', [3, 3]],
      ['no seat', []],
      ['a thousand', Array.from({ length: 1_000 }, (_, index) => index + 1)],
      ['1e309', '1e309'],
      ['a number that is no list', 7],
      ['a number beyond any hall', [2 ** 40]],
    ])('refuses seat numbers: %s', async (_, seatNumbers) => {
      const { as, queueToken, scheduleId } = await visit(door);
      const body =
        seatNumbers === '1e309' ? `{"scheduleId":"${scheduleId}","seatNumbers":[1e309]}` : { scheduleId, seatNumbers };
      const { body: problem } = await refuse(door, createReservation, { as, queueToken, body }, 'VALIDATION_FAILED');
      expect((problem as { errors: { path: string }[] }).errors[0]!.path).toMatch(/^seatNumbers/);
    });

    it('refuses bodies that lack or add members', async () => {
      const { as, queueToken, scheduleId } = await visit(door);
      for (const body of [
        {},
        { scheduleId },
        { seatNumbers: [1] },
        { scheduleId, seatNumbers: [1], price: 1 },
        { scheduleId: 'x', seatNumbers: [1] },
      ]) {
        await refuse(door, createReservation, { as, queueToken, body }, 'VALIDATION_FAILED');
      }
    });

    it('names the seats that do not exist', async () => {
      const { as, queueToken, scheduleId } = await visit(door);
      await refuse(
        door,
        createReservation,
        { as, queueToken, body: { scheduleId, seatNumbers: [51, 1, 99] } },
        'SEAT_NOT_FOUND',
        { seatNumbers: [51, 99] },
      );
    });

    it('names the seats that are taken, offers free ones near by, and takes none', async () => {
      const concert = await insertConcert({ schedules: [{ seatCount: 12 }] });
      await hold(door, await visit(door, { concert }), [5, 6]);
      const { as, queueToken, scheduleId } = await visit(door, { concert });
      const answer = await refuse(
        door,
        createReservation,
        { as, queueToken, body: { scheduleId, seatNumbers: [4, 5, 6] } },
        'SEAT_UNAVAILABLE',
        { seatNumbers: [5, 6] },
      );
      const { alternatives } = answer.body as { alternatives: number[] };
      expect(alternatives).toHaveLength(5);
      for (const number of alternatives) expect([5, 6]).not.toContain(number);
      await succeed(door, createReservation, { as, queueToken, body: { scheduleId, seatNumbers: [4] } });
    });

    it('offers what is left, also when nothing is', async () => {
      const concert = await insertConcert({ schedules: [{ seatCount: 2 }] });
      await hold(door, await visit(door, { concert }), [1, 2]);
      const { as, queueToken, scheduleId } = await visit(door, { concert });
      await refuse(
        door,
        createReservation,
        { as, queueToken, body: { scheduleId, seatNumbers: [1] } },
        'SEAT_UNAVAILABLE',
        { seatNumbers: [1], alternatives: [] },
      );
    });

    it('refuses sold seats', async () => {
      const concert = await insertConcert();
      await buy(door, await visit(door, { concert }), [1]);
      const { as, queueToken, scheduleId } = await visit(door, { concert });
      await refuse(
        door,
        createReservation,
        { as, queueToken, body: { scheduleId, seatNumbers: [1] } },
        'SEAT_UNAVAILABLE',
        { seatNumbers: [1] },
      );
    });

    it('gives seats of a lapsed hold to the next at once', async () => {
      const concert = await insertConcert();
      const { id } = await hold(door, await visit(door, { concert }), [1, 2]);
      await lapseHold(id);
      const next = await hold(door, await visit(door, { concert }), [2, 3]);
      expect(next.seats.map(({ number }) => number)).toEqual([2, 3]);
    });

    it('limits the seats of one person, held and bought together', async () => {
      const concert = await insertConcert({ maxSeatsPerUser: 3 });
      const visitor = await visit(door, { concert });
      const { as, queueToken, scheduleId } = visitor;
      await refuse(
        door,
        createReservation,
        { as, queueToken, body: { scheduleId, seatNumbers: [1, 2, 3, 4] } },
        'SEAT_LIMIT_EXCEEDED',
        { limit: 3, held: 0 },
      );
      await hold(door, visitor, [1, 2]);
      await refuse(
        door,
        createReservation,
        { as, queueToken, body: { scheduleId, seatNumbers: [3, 4] } },
        'SEAT_LIMIT_EXCEEDED',
        { limit: 3, held: 2 },
      );
      await hold(door, visitor, [3]);
    });

    it('gives one seat to one of many who ask at once', async () => {
      const concert = await insertConcert();
      const visitors = await Promise.all(Array.from({ length: 15 }, () => visit(door, { concert })));
      const body = { scheduleId: concert.scheduleId, seatNumbers: [1] };
      const answers = await Promise.all(
        visitors.map(({ as, queueToken }) => call(door, createReservation, { as, queueToken, body })),
      );
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
      for (const answer of answers.filter(({ status }) => status !== 201))
        expectRefusal(answer, 'SEAT_UNAVAILABLE', { seatNumbers: [1] });
    });

    it('refuses dates that are not open yet, and dates that are closed', async () => {
      const upcoming = { opensInSeconds: HOUR };
      const closed = { opensInSeconds: -HOUR, closesInSeconds: -1 };
      const { as, queueToken, scheduleIds } = await visit(door, { schedules: [{}, upcoming, closed] });
      await refuse(
        door,
        createReservation,
        { as, queueToken, body: { scheduleId: scheduleIds[1], seatNumbers: [1] } },
        'SALES_NOT_OPEN',
      );
      await refuse(
        door,
        createReservation,
        { as, queueToken, body: { scheduleId: scheduleIds[2], seatNumbers: [1] } },
        'SALES_CLOSED',
      );
    });

    it('does a repeated request once, later and at the same moment', async () => {
      const { as, queueToken, scheduleId } = await visit(door);
      const ask = { as, queueToken, idempotencyKey: 'hold', body: { scheduleId, seatNumbers: [1, 2] } };
      const answers = await Promise.all(Array.from({ length: 6 }, () => succeed(door, createReservation, ask)));
      const later = await succeed(door, createReservation, { ...ask, body: { seatNumbers: [2, 1], scheduleId } });
      expect(later.headers.get('idempotency-replayed')).toBe('true');
      expect(new Set([...answers, later].map(({ body }) => body.id)).size).toBe(1);
      expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === null)).toHaveLength(1);
      expect(later.headers.get('location')).toBe(`/api/v1/reservations/${later.body.id}`);
      await refuse(
        door,
        createReservation,
        { ...ask, body: { scheduleId, seatNumbers: [3] } },
        'IDEMPOTENCY_KEY_REUSED',
      );
      expect((await succeed(door, listReservations, { as })).body.items).toHaveLength(1);
    });
  });

  describe('GET /reservations', () => {
    it('lists own ones, newest first, page by page', async () => {
      const visitor = await visit(door);
      const ids: string[] = [];
      for (const number of [1, 2, 3]) ids.unshift((await hold(door, visitor, [number])).id);
      const { as } = visitor;
      const { body: all } = await succeed(door, listReservations, { as });
      expect(all.items.map(({ id }) => id)).toEqual(ids);
      const { body: first } = await succeed(door, listReservations, { as, query: { limit: '2' } });
      const { body: second } = await succeed(door, listReservations, {
        as,
        query: { limit: '2', cursor: first.nextCursor! },
      });
      expect([...first.items, ...second.items]).toEqual(all.items);
      expect(second.nextCursor).toBeNull();
      expect((await succeed(door, listReservations, { as: await insertUser() })).body).toEqual({
        items: [],
        nextCursor: null,
      });
    });

    it.each([{ limit: '0' }, { limit: '101' }, { limit: 'x' }, { cursor: 'x' }])(
      'refuses the page %j',
      async (query) => {
        await refuse(door, listReservations, { as: await insertUser(), query }, 'VALIDATION_FAILED');
      },
    );
  });

  describe('GET /reservations/{id}', () => {
    it("knows no other user's, no unknown one, and no id that is none", async () => {
      const visitor = await visit(door);
      const { id: reservationId } = await hold(door, visitor, [1]);
      const stranger = await insertUser();
      for (const operation of [getReservation, cancelReservation]) {
        await refuse(door, operation, { as: stranger, params: { reservationId } }, 'RESERVATION_NOT_FOUND');
        await refuse(
          door,
          operation,
          { as: visitor.as, params: { reservationId: crypto.randomUUID() } },
          'RESERVATION_NOT_FOUND',
        );
        await refuse(door, operation, { as: visitor.as, params: { reservationId: '12' } }, 'VALIDATION_FAILED');
      }
      expect((await succeed(door, getReservation, { as: visitor.as, params: { reservationId } })).body.status).toBe(
        'pending',
      );
    });

    it('shows a hold that was not paid in time as expired', async () => {
      const visitor = await visit(door);
      const { id } = await hold(door, visitor, [1]);
      await lapseHold(id);
      const { body } = await succeed(door, getReservation, { as: visitor.as, params: { reservationId: id } });
      expect(body.status).toBe('expired');
    });
  });

  describe('DELETE /reservations/{id}', () => {
    it('frees the seats at once', async () => {
      const concert = await insertConcert();
      const visitor = await visit(door, { concert });
      const params = { reservationId: (await hold(door, visitor, [1, 2])).id };
      await succeed(door, cancelReservation, { as: visitor.as, params });
      expect((await succeed(door, getReservation, { as: visitor.as, params })).body.status).toBe('cancelled');
      await hold(door, await visit(door, { concert }), [1, 2]);
    });

    it('refuses what is no longer pending: cancelled, lapsed, paid', async () => {
      const visitor = await visit(door);
      const { as } = visitor;
      const cancelled = await hold(door, visitor, [1]);
      await succeed(door, cancelReservation, { as, params: { reservationId: cancelled.id } });
      const lapsed = await hold(door, visitor, [2]);
      await lapseHold(lapsed.id);
      const { reservation: paid } = await buy(door, visitor, [3]);
      for (const { id } of [cancelled, lapsed, paid]) {
        await refuse(door, cancelReservation, { as, params: { reservationId: id } }, 'RESERVATION_NOT_PENDING');
      }
    });
  });
});
