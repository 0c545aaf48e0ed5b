import { describe, expect, it } from 'vitest';

import { getSales } from '@/lib/catalog/schema';
import { createPayment, getPayment, listTickets } from '@/lib/payments/schema';
import { getQueueToken, joinQueue } from '@/lib/queue/schema';
import { cancelReservation, getReservation } from '@/lib/reservations/schema';
import { doors, refuse, send, succeed } from '@/lib/testing/api-client';
import { buy, hold, visit } from '@/lib/testing/api-steps';
import { insertConcert } from '@/lib/makers/concerts';
import { lapseHold } from '@/lib/makers/sales';
import { insertUser } from '@/lib/makers/users';
import { chargeWallet, getWallet } from '@/lib/wallet/schema';

describe.each(doors)('payments through the $door door', (door) => {
  describe('POST /payments', () => {
    it('takes the price, gives the seats, and spends the queue token', async () => {
      const visitor = await visit(door, { title: 'Paid for', balance: 120_000 });
      const { as, queueToken } = visitor;
      const { id: reservationId } = await hold(door, visitor, [3, 4]);
      const { body, headers } = await succeed(door, createPayment, { as, queueToken, body: { reservationId } });
      expect(body).toMatchObject({ reservationId, concertTitle: 'Paid for', amount: 100_000, status: 'paid' });
      expect(body.seats).toEqual([
        { number: 3, price: 50_000 },
        { number: 4, price: 50_000 },
      ]);
      expect(headers.get('location')).toBe(`/api/v1/payments/${body.id}`);
      expect(await (await send(door, headers.get('location')!, 'GET', { as })).json()).toEqual(body);
      expect((await succeed(door, getWallet, { as })).body.balance).toBe(20_000);
      expect((await succeed(door, getReservation, { as, params: { reservationId } })).body.status).toBe('paid');
      expect((await succeed(door, getQueueToken, { queueToken })).body).toMatchObject({
        status: 'expire',
        removedAt: expect.any(String),
      });
    });

    it('checks the seats when they are named', async () => {
      const visitor = await visit(door);
      const { as, queueToken } = visitor;
      const { id: reservationId } = await hold(door, visitor, [3, 4]);
      for (const seatNumbers of [[3], [3, 5], [3, 4, 5]]) {
        await refuse(
          door,
          createPayment,
          { as, queueToken, body: { reservationId, seatNumbers } },
          'RESERVATION_NOT_FOUND',
        );
      }
      await succeed(door, createPayment, { as, queueToken, body: { reservationId, seatNumbers: [4, 3] } });
    });

    it('says how much is missing, and changes nothing', async () => {
      const visitor = await visit(door, { balance: 60_000 });
      const { as, queueToken } = visitor;
      const { id: reservationId } = await hold(door, visitor, [1, 2]);
      const ask = { as, queueToken, idempotencyKey: 'pay', body: { reservationId } };
      await refuse(door, createPayment, ask, 'INSUFFICIENT_BALANCE', {
        balance: 60_000,
        amount: 100_000,
        shortfall: 40_000,
      });
      expect((await succeed(door, getWallet, { as })).body.balance).toBe(60_000);
      expect((await succeed(door, getReservation, { as, params: { reservationId } })).body.status).toBe('pending');
      await succeed(door, chargeWallet, { as, body: { amount: 40_000 } });
      await succeed(door, createPayment, ask);
      expect((await succeed(door, getWallet, { as })).body.balance).toBe(0);
    });

    it("knows no other user's reservation and no unknown one", async () => {
      const concert = await insertConcert();
      const visitor = await visit(door, { concert });
      const { id: reservationId } = await hold(door, visitor, [1]);
      const { as, queueToken } = await visit(door, { concert });
      await refuse(door, createPayment, { as, queueToken, body: { reservationId } }, 'RESERVATION_NOT_FOUND');
      await refuse(
        door,
        createPayment,
        { as, queueToken, body: { reservationId: crypto.randomUUID() } },
        'RESERVATION_NOT_FOUND',
      );
      await refuse(door, createPayment, { as, queueToken, body: { reservationId: 'x' } }, 'VALIDATION_FAILED');
      await refuse(door, createPayment, { as, queueToken, body: { reservationId, amount: 1 } }, 'VALIDATION_FAILED');
    });

    it('refuses a hold that has lapsed, and takes nothing', async () => {
      const visitor = await visit(door, { balance: 50_000 });
      const { as, queueToken } = visitor;
      const { id: reservationId } = await hold(door, visitor, [1]);
      await lapseHold(reservationId);
      await refuse(door, createPayment, { as, queueToken, body: { reservationId } }, 'RESERVATION_EXPIRED');
      expect((await succeed(door, getWallet, { as })).body.balance).toBe(50_000);
    });

    it('refuses a hold that was cancelled', async () => {
      const visitor = await visit(door);
      const { as, queueToken } = visitor;
      const { id: reservationId } = await hold(door, visitor, [1]);
      await succeed(door, cancelReservation, { as, params: { reservationId } });
      await refuse(door, createPayment, { as, queueToken, body: { reservationId } }, 'RESERVATION_NOT_PENDING');
    });

    it('charges once: the second payment finds the token spent, or the reservation paid', async () => {
      const visitor = await visit(door);
      const { as, queueToken, concertId } = visitor;
      const { reservation } = await buy(door, visitor, [1]);
      const body = { reservationId: reservation.id };
      await refuse(door, createPayment, { as, queueToken, body }, 'QUEUE_TOKEN_EXPIRED');
      const { body: place } = await succeed(door, joinQueue, { as, body: { concertId } });
      await refuse(door, createPayment, { as, queueToken: place.token, body }, 'RESERVATION_NOT_PENDING');
      expect((await succeed(door, getWallet, { as })).body.balance).toBe(950_000);
    });

    it('answers a repeated request with the same payment, though the token is spent by then', async () => {
      const visitor = await visit(door);
      const { as, queueToken, concertId } = visitor;
      const { id: reservationId } = await hold(door, visitor, [1]);
      const ask = { as, queueToken, idempotencyKey: 'pay-once', body: { reservationId } };
      const answers = await Promise.all(Array.from({ length: 6 }, () => succeed(door, createPayment, ask)));
      const later = await succeed(door, createPayment, ask);
      expect(later.headers.get('idempotency-replayed')).toBe('true');
      expect(later.headers.get('location')).toBe(`/api/v1/payments/${later.body.id}`);
      expect(new Set([...answers, later].map(({ body }) => JSON.stringify(body))).size).toBe(1);
      expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === null)).toHaveLength(1);
      const { body: place } = await succeed(door, joinQueue, { as, body: { concertId } });
      expect((await succeed(door, createPayment, { ...ask, queueToken: place.token })).body).toEqual(later.body);
      expect((await succeed(door, getWallet, { as })).body.balance).toBe(950_000);
    });

    it('refuses a known key for another reservation', async () => {
      const visitor = await visit(door);
      const { as, queueToken, concertId } = visitor;
      const [first, second] = [await hold(door, visitor, [1]), await hold(door, visitor, [2])];
      await succeed(door, createPayment, { as, queueToken, idempotencyKey: 'k', body: { reservationId: first.id } });
      const { body: place } = await succeed(door, joinQueue, { as, body: { concertId } });
      const body = { reservationId: second.id };
      await refuse(
        door,
        createPayment,
        { as, queueToken: place.token, idempotencyKey: 'k', body },
        'IDEMPOTENCY_KEY_REUSED',
      );
      await succeed(door, createPayment, { as, queueToken: place.token, idempotencyKey: 'k2', body });
    });

    it('brings the revenue to the operator', async () => {
      const concert = await insertConcert({ schedules: [{ seatCount: 5 }] });
      await buy(door, await visit(door, { concert }), [1, 2]);
      await hold(door, await visit(door, { concert }), [3]);
      const as = await insertUser({ role: 'operator' });
      const { body } = await succeed(door, getSales, { as, params: { concertId: concert.concertId } });
      expect(body).toEqual({
        available: 2,
        keptBack: 0,
        held: 1,
        sold: 2,
        revenue: 100_000,
        reservations: { pending: 1, paid: 1, cancelled: 0, expired: 0 },
      });
    });
  });

  describe('GET /payments/{id}', () => {
    it("knows no other user's, no unknown one, and no id that is none", async () => {
      const visitor = await visit(door);
      const { payment } = await buy(door, visitor, [1]);
      await refuse(
        door,
        getPayment,
        { as: await insertUser(), params: { paymentId: payment.id } },
        'PAYMENT_NOT_FOUND',
      );
      await refuse(
        door,
        getPayment,
        { as: visitor.as, params: { paymentId: crypto.randomUUID() } },
        'PAYMENT_NOT_FOUND',
      );
      await refuse(door, getPayment, { as: visitor.as, params: { paymentId: '1' } }, 'VALIDATION_FAILED');
      expect((await succeed(door, getPayment, { as: visitor.as, params: { paymentId: payment.id } })).body).toEqual(
        payment,
      );
    });
  });

  describe('GET /tickets', () => {
    it('lists bought seats, one ticket each, page by page, each with a code of its own', async () => {
      const visitor = await visit(door, { title: 'Ticketed' });
      const { as, concertId } = visitor;
      const { payment } = await buy(door, visitor, [1, 2, 3]);
      const { body: all } = await succeed(door, listTickets, { as });
      expect(all.items.map(({ seatNumber }) => seatNumber).toSorted()).toEqual([1, 2, 3]);
      for (const ticket of all.items) {
        expect(ticket).toMatchObject({
          paymentId: payment.id,
          concertId,
          concertTitle: 'Ticketed',
          venue: 'Seoul Arts Center',
          startsAt: payment.startsAt,
        });
      }
      expect(new Set(all.items.map(({ code }) => code)).size).toBe(3);
      const { body: first } = await succeed(door, listTickets, { as, query: { limit: '2' } });
      const { body: second } = await succeed(door, listTickets, {
        as,
        query: { limit: '2', cursor: first.nextCursor! },
      });
      expect([...first.items, ...second.items]).toEqual(all.items);
      expect((await succeed(door, listTickets, { as: await insertUser() })).body).toEqual({
        items: [],
        nextCursor: null,
      });
    });

    it.each([{ limit: '0' }, { limit: '101' }, { cursor: 'x' }])('refuses the page %j', async (query) => {
      await refuse(door, listTickets, { as: await insertUser(), query }, 'VALIDATION_FAILED');
    });
  });
});
