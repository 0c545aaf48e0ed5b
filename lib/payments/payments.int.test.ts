import { expect, test } from 'vitest';

import { pool } from '../db/pool';
import { processWide, forgetProcessWide } from '../process-wide';
import { checkPlace } from '../queue/service';
import { redis } from '../redis/client';
import type { RedisPort } from '../redis/port';
import { cancelReservation, getReservation, holdSeats } from '../reservations/service';
import { StoreUnavailable } from '../errors';
import { lapseHold } from '../makers/sales';
import { insertUser } from '../makers/users';
import { readyToPay, takePlace } from '../makers/purchase';
import { breakQueue } from '../testing/queue-loss';
import { listEntries, readWallet } from '../wallet/service';
import { listOrders } from './orders';
import { findPayable, finishPaidPlaces, getPayment, listTickets, payOnce, payReservation } from './service';
import { readTicketCode } from './ticket-code';

test('a payment takes the price, transfers the seats, writes entry, payment and tickets, and expires the token', async () => {
  const { userId, scheduleId, place, reservation } = await readyToPay({ balance: 130_000 });
  const { answer, replayed } = await payReservation(reservation, place);
  expect(replayed).toBe(false);
  expect(answer).toMatchObject({
    reservationId: reservation.id,
    amount: 100_000,
    status: 'paid',
    seats: [{ number: 1 }, { number: 2 }],
  });
  expect(await getPayment(userId, answer.id)).toEqual(answer);
  expect((await readWallet(userId)).balance).toBe(30_000);
  const {
    items: [entry],
  } = await listEntries(userId, { limit: 1 });
  expect(entry).toMatchObject({
    type: 'payment',
    amount: -100_000,
    balanceAfter: 30_000,
    reservationId: reservation.id,
  });
  expect((await getReservation(userId, reservation.id)).status).toBe('paid');
  const { rows } = await pool().query(
    'SELECT state, held_until FROM seat WHERE schedule_id = $1 AND number IN (1, 2)',
    [scheduleId],
  );
  expect(rows).toEqual([
    { state: 'sold', held_until: null },
    { state: 'sold', held_until: null },
  ]);
  expect((await checkPlace(place)).status).toBe('expire');
});

test('orders are listed the latest first, page by page, and only the own ones', async () => {
  const buyer = await insertUser({ balance: 200_000 });
  const first = await readyToPay({ buyer });
  const { answer } = await payReservation(first.reservation, first.place);
  const second = await readyToPay({ buyer });
  const { answer: later } = await payReservation(second.reservation, second.place);
  const stranger = await readyToPay();
  await payReservation(stranger.reservation, stranger.place);
  const newest = await listOrders(first.userId, { from: 0, limit: 1 });
  expect(newest).toMatchObject({ items: [{ paymentId: later.id, amount: 100_000, status: 'paid' }], hasMore: true });
  const oldest = await listOrders(first.userId, { from: 1, limit: 1 });
  expect(oldest).toMatchObject({ items: [{ paymentId: answer.id, seats: [{ number: 1 }, { number: 2 }] }] });
  expect(oldest.hasMore).toBe(false);
});

test('tickets are listed with codes that we can read back, and only the own ones', async () => {
  const { userId, place, reservation } = await readyToPay();
  await payReservation(reservation, place);
  const first = await listTickets(userId, { limit: 1 });
  const second = await listTickets(userId, { limit: 1, cursor: first.nextCursor! });
  const tickets = [...first.items, ...second.items];
  expect(tickets.map(({ seatNumber }) => seatNumber).toSorted()).toEqual([1, 2]);
  expect(second.nextCursor).toBeNull();
  for (const { ticketId, code } of tickets) expect(readTicketCode(code)).toBe(ticketId);
  expect(readTicketCode(tickets[0]!.code.replace(/.$/, (last) => (last === '0' ? '1' : '0')))).toBeNull();
  expect((await listTickets((await insertUser()).userId, { limit: 10 })).items).toEqual([]);
});

test('too small a balance is refused with what is missing, and nothing changes', async () => {
  const { userId, place, reservation } = await readyToPay({ balance: 70_000 });
  await expect(payReservation(reservation, place)).rejects.toMatchObject({
    code: 'INSUFFICIENT_BALANCE',
    details: { members: { balance: 70_000, amount: 100_000, shortfall: 30_000 } },
  });
  expect((await readWallet(userId)).balance).toBe(70_000);
  expect((await getReservation(userId, reservation.id)).status).toBe('pending');
  expect((await checkPlace(place)).status).toBe('active');
});

test('a lapsed reservation is refused, whatever the balance, swept or not', async () => {
  const { userId, place, reservation } = await readyToPay({ balance: 10 });
  await lapseHold(reservation.id);
  await expect(payReservation(reservation, place)).rejects.toMatchObject({ code: 'RESERVATION_EXPIRED' });
  await pool().query(`UPDATE reservation SET status = 'expired' WHERE id = $1`, [reservation.id]);
  await expect(payReservation(reservation, place)).rejects.toMatchObject({ code: 'RESERVATION_EXPIRED' });
  expect((await readWallet(userId)).balance).toBe(10);
});

test('a reservation that was paid or given back is not pending', async () => {
  const paid = await readyToPay();
  await payReservation(paid.reservation, paid.place);
  await expect(payReservation(paid.reservation, paid.place)).rejects.toMatchObject({ code: 'RESERVATION_NOT_PENDING' });
  expect((await readWallet(paid.userId)).balance).toBe(0);
  const cancelled = await readyToPay();
  await cancelReservation(cancelled.userId, cancelled.reservation.id);
  await expect(payReservation(cancelled.reservation, cancelled.place)).rejects.toMatchObject({
    code: 'RESERVATION_NOT_PENDING',
  });
});

test('another user and other seats find no reservation', async () => {
  const { userId, reservation } = await readyToPay();
  const reservationId = reservation.id;
  const { userId: other } = await insertUser();
  await expect(findPayable(other, { reservationId })).rejects.toMatchObject({ code: 'RESERVATION_NOT_FOUND' });
  await expect(findPayable(userId, { reservationId, seatNumbers: [1, 3] })).rejects.toMatchObject({
    code: 'RESERVATION_NOT_FOUND',
  });
  await expect(findPayable(userId, { reservationId, seatNumbers: [1, 2] })).resolves.toMatchObject({
    id: reservationId,
  });
});

test('a repeated payment has the first answer; another payment with its key is refused before anything is taken', async () => {
  const { userId, concertId, scheduleId, place, reservation } = await readyToPay({ balance: 200_000 });
  const idempotency = { key: 'once', requestHash: 'a' };
  const first = await payReservation(reservation, place, idempotency);
  expect(await payReservation(reservation, place, idempotency)).toEqual({ ...first, replayed: true });
  const again = await takePlace(userId, concertId);
  const { answer } = await holdSeats({ userId, scheduleId, seatNumbers: [9] });
  const other = await findPayable(userId, { reservationId: answer.id });
  const reused = payReservation(other, again, { key: 'once', requestHash: 'b' });
  await expect(reused).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  expect((await readWallet(userId)).balance).toBe(100_000);
});

test('a place that is over is good for the answer to the payment that ended it, and for nothing else', async () => {
  const { userId, scheduleId, place, reservation } = await readyToPay({ balance: 200_000 });
  const idempotency = { key: 'once', requestHash: 'a' };
  const { answer } = await payOnce(reservation, { place, ended: false }, idempotency);
  const over = { place, ended: true };
  expect(await payOnce(reservation, over, idempotency)).toEqual({ answer, replayed: true });
  const held = await holdSeats({ userId, scheduleId, seatNumbers: [9] });
  const other = await findPayable(userId, { reservationId: held.answer.id });
  for (const key of [undefined, { key: 'another', requestHash: 'b' }]) {
    await expect(payOnce(other, over, key)).rejects.toMatchObject({ code: 'QUEUE_TOKEN_EXPIRED' });
  }
  const reused = payOnce(other, over, { key: 'once', requestHash: 'b' });
  await expect(reused).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  expect((await readWallet(userId)).balance).toBe(100_000);
});

test('when Redis goes away between the commit and the token, the payment stands and the worker expires the token', async () => {
  const { userId, place, reservation } = await readyToPay();
  const real = redis();
  const gone: RedisPort = {
    ...real,
    evaluate: () => Promise.reject(new StoreUnavailable('redis')),
    publish: () => Promise.reject(new StoreUnavailable('redis')),
  };
  forgetProcessWide('redis');
  processWide('redis', () => gone);
  const { answer } = await payReservation(reservation, place);
  forgetProcessWide('redis');
  processWide('redis', () => real);
  expect((await checkPlace(place)).status).toBe('active');
  await pool().query(`UPDATE payment SET created_at = created_at - interval '3 seconds' WHERE id = $1`, [answer.id]);
  await finishPaidPlaces();
  expect((await checkPlace(place)).status).toBe('expire');
  const noted = async (): Promise<unknown[]> =>
    (await pool().query('SELECT FROM payment WHERE id = $1 AND queue_token_expired_at IS NOT NULL', [answer.id])).rows;
  await expect.poll(noted).toHaveLength(1);
  expect((await readWallet(userId)).balance).toBe(0);
});

test('a concert whose queue is away keeps no payment of another one unfinished', async () => {
  const fans = [await readyToPay(), await readyToPay()];
  const mends = [];
  for (const { concertId, reservation, place } of fans) {
    mends.push(await breakQueue(concertId));
    const { answer } = await payReservation(reservation, place);
    await pool().query(`UPDATE payment SET created_at = created_at - interval '1 hour' WHERE id = $1`, [answer.id]);
  }
  const [away, well] = fans;
  await mends[1]!();
  await expect(finishPaidPlaces()).rejects.toThrow('WRONGTYPE');
  expect((await checkPlace(well!.place)).status).toBe('expire');
  await mends[0]!();
  await finishPaidPlaces();
  expect((await checkPlace(away!.place)).status).toBe('expire');
});
