import { expect, test } from 'vitest';

import { sayMoreTime } from '../accounts/service';
import { pool } from '../db/pool';
import { insertConcert } from '../makers/concerts';
import { lapseHold } from '../makers/sales';
import { insertUser } from '../makers/users';
import { cancelReservation, getReservation, holdSeats, listReservations, sweepLapsedHolds } from './service';

async function seatStates(scheduleId: string, numbers: number[]): Promise<string[]> {
  const { rows } = await pool().query<{ state: string }>(
    'SELECT state FROM seat WHERE schedule_id = $1 AND number = ANY ($2) ORDER BY number',
    [scheduleId, numbers],
  );
  return rows.map(({ state }) => state);
}

async function onSale(
  policy: Parameters<typeof insertConcert>[0] = {},
): Promise<{ scheduleId: string; userId: string; other: string }> {
  const { scheduleId } = await insertConcert(policy);
  const [{ userId }, { userId: other }] = [await insertUser(), await insertUser()];
  return { scheduleId, userId, other };
}

test('a hold takes the seats for the time of the policy, and nobody else can have them', async () => {
  const { scheduleId, userId, other } = await onSale({ holdSeconds: 120 });
  const { answer } = await holdSeats({ userId, scheduleId, seatNumbers: [3, 7] });
  expect(answer).toMatchObject({
    status: 'pending',
    amount: 100_000,
    seats: [
      { number: 3, price: 50_000 },
      { number: 7, price: 50_000 },
    ],
  });
  expect(Date.parse(answer.expiresAt) - Date.parse(answer.createdAt)).toBe(120_000);
  const refused = holdSeats({ userId: other, scheduleId, seatNumbers: [6, 7] });
  await expect(refused).rejects.toMatchObject({
    code: 'SEAT_UNAVAILABLE',
    details: { members: { seatNumbers: [7], alternatives: [5, 8, 4, 9, 10] } },
  });
  expect(await seatStates(scheduleId, [3, 6, 7])).toEqual(['held', 'available', 'held']);
});

test('who needs more time holds for longer, by what the concert gives', async () => {
  const { scheduleId, userId, other } = await onSale({ holdSeconds: 120, moreTimeSeconds: 90 });
  await sayMoreTime(userId, true);
  const secondsOf = ({ answer }: Awaited<ReturnType<typeof holdSeats>>): number =>
    (Date.parse(answer.expiresAt) - Date.parse(answer.createdAt)) / 1000;
  expect(secondsOf(await holdSeats({ userId, scheduleId, seatNumbers: [1] }))).toBe(210);
  expect(secondsOf(await holdSeats({ userId: other, scheduleId, seatNumbers: [2] }))).toBe(120);
  await sayMoreTime(userId, false);
  expect(secondsOf(await holdSeats({ userId, scheduleId, seatNumbers: [3] }))).toBe(120);
});

test('a lapsed hold is free at once, though nothing has swept', async () => {
  const { scheduleId, userId, other } = await onSale();
  const { answer: lapsed } = await holdSeats({ userId, scheduleId, seatNumbers: [1, 2] });
  await lapseHold(lapsed.id);
  const { answer } = await holdSeats({ userId: other, scheduleId, seatNumbers: [2] });
  expect(answer.status).toBe('pending');
  expect(await getReservation(userId, lapsed.id)).toMatchObject({ status: 'expired' });
});

test('the sweep frees lapsed seats and leaves those that were taken over', async () => {
  const { scheduleId, userId, other } = await onSale();
  const { answer: lapsed } = await holdSeats({ userId, scheduleId, seatNumbers: [1, 2] });
  await lapseHold(lapsed.id);
  await holdSeats({ userId: other, scheduleId, seatNumbers: [2] });
  await sweepLapsedHolds();
  expect(await seatStates(scheduleId, [1, 2])).toEqual(['available', 'held']);
  const { rows } = await pool().query('SELECT status FROM reservation WHERE id = $1', [lapsed.id]);
  expect(rows).toEqual([{ status: 'expired' }]);
});

test('the limit counts what is held and bought, and not what has lapsed', async () => {
  const { scheduleId, userId } = await onSale({ maxSeatsPerUser: 3 });
  const { answer } = await holdSeats({ userId, scheduleId, seatNumbers: [1, 2] });
  const tooMany = holdSeats({ userId, scheduleId, seatNumbers: [3, 4] });
  await expect(tooMany).rejects.toMatchObject({
    code: 'SEAT_LIMIT_EXCEEDED',
    details: { members: { limit: 3, held: 2 } },
  });
  await lapseHold(answer.id);
  await expect(holdSeats({ userId, scheduleId, seatNumbers: [3, 4] })).resolves.toMatchObject({ replayed: false });
});

test('seats that do not exist are named, before anything else about the sale', async () => {
  const { scheduleId, userId } = await onSale({ schedules: [{ seatCount: 50, opensInSeconds: 600 }] });
  const missing = holdSeats({ userId, scheduleId, seatNumbers: [50, 51, 99] });
  await expect(missing).rejects.toMatchObject({
    code: 'SEAT_NOT_FOUND',
    details: { members: { seatNumbers: [51, 99] } },
  });
  await expect(holdSeats({ userId, scheduleId, seatNumbers: [50] })).rejects.toMatchObject({ code: 'SALES_NOT_OPEN' });
});

test('nothing is held after the booking has closed', async () => {
  const { scheduleId, userId } = await onSale({ schedules: [{ closesInSeconds: -1 }] });
  await expect(holdSeats({ userId, scheduleId, seatNumbers: [1] })).rejects.toMatchObject({ code: 'SALES_CLOSED' });
});

test('a sale that has ended for good is closed, also where the booking would open later', async () => {
  const { concertId, scheduleId } = await insertConcert({ schedules: [{ opensInSeconds: 600 }] });
  const [{ userId }, { userId: other }] = [await insertUser(), await insertUser()];
  await pool().query('UPDATE concert SET sale_ended_at = now() WHERE id = $1', [concertId]);
  // Together they may be decided by the statement for many.
  const holds = [userId, other].map((each) => holdSeats({ userId: each, scheduleId, seatNumbers: [1] }));
  await Promise.all(holds.map((hold) => expect(hold).rejects.toMatchObject({ code: 'SALES_CLOSED' })));
});

test('a repeated request has the first answer; another request with its key is refused', async () => {
  const { scheduleId, userId } = await onSale();
  const idempotency = { key: 'once', requestHash: 'a' };
  const first = await holdSeats({ userId, scheduleId, seatNumbers: [1], idempotency });
  await cancelReservation(userId, first.answer.id);
  const again = await holdSeats({ userId, scheduleId, seatNumbers: [1], idempotency });
  expect(again).toEqual({ answer: first.answer, replayed: true });
  expect(await seatStates(scheduleId, [1])).toEqual(['available']);
  const reused = holdSeats({ userId, scheduleId, seatNumbers: [2], idempotency: { key: 'once', requestHash: 'b' } });
  await expect(reused).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
});

test('giving back frees the seats at once, for the owner only and once only', async () => {
  const { scheduleId, userId, other } = await onSale();
  const { answer } = await holdSeats({ userId, scheduleId, seatNumbers: [1, 2] });
  await expect(cancelReservation(other, answer.id)).rejects.toMatchObject({ code: 'RESERVATION_NOT_FOUND' });
  await cancelReservation(userId, answer.id);
  expect(await seatStates(scheduleId, [1, 2])).toEqual(['available', 'available']);
  await expect(cancelReservation(userId, answer.id)).rejects.toMatchObject({ code: 'RESERVATION_NOT_PENDING' });
});

test('a lapsed hold cannot be given back, and its seats stay with who took them over', async () => {
  const { scheduleId, userId, other } = await onSale();
  const { answer } = await holdSeats({ userId, scheduleId, seatNumbers: [1] });
  await lapseHold(answer.id);
  await holdSeats({ userId: other, scheduleId, seatNumbers: [1] });
  await expect(cancelReservation(userId, answer.id)).rejects.toMatchObject({ code: 'RESERVATION_NOT_PENDING' });
  expect(await seatStates(scheduleId, [1])).toEqual(['held']);
});

test('reservations are listed newest first, page by page, and only the own ones', async () => {
  const { scheduleId, userId, other } = await onSale({ maxSeatsPerUser: 10 });
  const made = [];
  for (const number of [1, 2, 3]) made.push((await holdSeats({ userId, scheduleId, seatNumbers: [number] })).answer.id);
  await holdSeats({ userId: other, scheduleId, seatNumbers: [9] });
  const first = await listReservations(userId, { limit: 2 });
  expect(first.items.map(({ id }) => id)).toEqual([made[2], made[1]]);
  const second = await listReservations(userId, { limit: 2, cursor: first.nextCursor! });
  expect(second).toMatchObject({ items: [{ id: made[0] }], nextCursor: null });
  await expect(getReservation(other, made[0]!)).rejects.toMatchObject({ code: 'RESERVATION_NOT_FOUND' });
});
