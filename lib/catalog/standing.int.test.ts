import { expect, test } from 'vitest';

import { pool } from '../db/pool';
import { insertConcert } from '../makers/concerts';
import { insertHold, insertPurchase } from '../makers/sales';
import { insertUser } from '../makers/users';
import { listTicketsByShow } from '../payments/orders';
import { payOne } from '../payments/store';
import { closeLines, concertsOnSale } from '../queue/archive';
import { readNotice } from '../queue/notice';
import { joinQueue, viewPlace } from '../queue/service';
import { verifyQueueToken } from '../queue/token';
import { holdOne } from '../reservations/store';
import {
  findSchedule,
  getConcert,
  listConcertIds,
  listConcerts,
  listOpenings,
  listSchedules,
  previewConcert,
} from './service';

async function cancel(concertId: string): Promise<void> {
  await pool().query('UPDATE concert SET cancelled_at = now() WHERE id = $1', [concertId]);
}

const refusedAs = (code: string) => expect.objectContaining({ code });

async function holdAsked(scheduleId: string) {
  const { userId } = await insertUser();
  return holdOne({ userId, scheduleId, seatNumbers: [1], newId: crypto.randomUUID(), idempotency: undefined });
}

test('a draft is nowhere for fans, and comes when it is published', async () => {
  const title = `초고 ${crypto.randomUUID().slice(0, 8)}`;
  const [shown, later] = [{}, { opensInSeconds: 60 }];
  const { concertId, scheduleId } = await insertConcert({ title, draft: true, schedules: [shown, later] });
  const { userId } = await insertUser();
  await expect(getConcert(concertId)).rejects.toEqual(refusedAs('CONCERT_NOT_FOUND'));
  await expect(listSchedules(concertId)).rejects.toEqual(refusedAs('CONCERT_NOT_FOUND'));
  await expect(findSchedule(scheduleId)).rejects.toEqual(refusedAs('SCHEDULE_NOT_FOUND'));
  await expect(joinQueue(userId, concertId)).rejects.toEqual(refusedAs('CONCERT_NOT_FOUND'));
  expect(await holdAsked(scheduleId)).toBeUndefined();
  expect((await listConcerts({ q: title })).items).toEqual([]);
  expect((await listOpenings(1_000)).map(({ id }) => id)).not.toContain(concertId);
  expect(await listConcertIds()).not.toContain(concertId);
  expect(await concertsOnSale()).not.toContain(concertId);
  expect(await previewConcert(concertId)).toMatchObject({ draft: true, concert: { names: { title: { ko: title } } } });
  await pool().query('UPDATE concert SET published_at = now() WHERE id = $1', [concertId]);
  await expect.poll(async () => (await listConcerts({ q: title })).items.map(({ id }) => id)).toEqual([concertId]);
  expect((await holdAsked(scheduleId))?.outcome).toBe('held');
  await expect.poll(async () => (await joinQueue(userId, concertId)).created).toBe(true);
});

test('of what is cancelled nothing is joined, held or paid, and its tickets say so', async () => {
  const title = `취소 ${crypto.randomUUID().slice(0, 8)}`;
  const { concertId, scheduleId } = await insertConcert({ title, schedules: [{}, { opensInSeconds: 60 }] });
  const fan = await insertUser({ balance: 1_000_000 });
  await insertPurchase({ userId: fan.userId, scheduleId, seatNumbers: [2] });
  const reservationId = await insertHold({ userId: fan.userId, scheduleId, seatNumbers: [3] });
  await cancel(concertId);
  expect(await getConcert(concertId)).toMatchObject({ salesState: 'closed', opensAt: null, tiers: [] });
  expect((await getConcert(concertId)).cancelledAt).not.toBeNull();
  expect((await listConcerts({ q: title })).items).toHaveLength(1);
  await expect(listSchedules(concertId)).rejects.toEqual(refusedAs('NO_SCHEDULES'));
  await expect(joinQueue(fan.userId, concertId)).rejects.toEqual(refusedAs('SALES_CLOSED'));
  expect(await readNotice(concertId)).toMatchObject({ sale: 'closed' });
  expect((await holdAsked(scheduleId))?.outcome).toBe('closed');
  const ids = { paymentId: crypto.randomUUID(), entryId: crypto.randomUUID(), ticketIds: [crypto.randomUUID()] };
  const paid = await payOne({ userId: fan.userId, reservationId, ...ids, queueSequence: 1, idempotency: undefined });
  expect(paid?.outcome).toBe('cancelled');
  const { items } = await listTicketsByShow(fan.userId, { past: false, from: 0, limit: 5 });
  expect(items).toMatchObject([{ seatNumber: 2, movedFrom: null, cancelledAt: expect.any(String) }]);
});

test('the line of what was cancelled is closed as that of a sale which is over', async () => {
  const { concertId } = await insertConcert({ paused: true, schedules: [{ opensInSeconds: -3_600 }] });
  const { userId } = await insertUser();
  const { place } = await joinQueue(userId, concertId);
  const token = verifyQueueToken(place.token)!;
  const standsAfter = async (minutes: number) => {
    await pool().query('UPDATE concert SET cancelled_at = now() - $2::int * interval $$1 minute$$ WHERE id = $1', [
      concertId,
      minutes,
    ]);
    await closeLines();
    return (await viewPlace(token)).status;
  };
  expect(await standsAfter(9)).toBe('wait');
  expect(await standsAfter(11)).toBe('expire');
});

test('a ticket says when its show is now, and when it was to be', async () => {
  const { scheduleId } = await insertConcert();
  const fan = await insertUser({ balance: 1_000_000 });
  await insertPurchase({ userId: fan.userId, scheduleId, seatNumbers: [1] });
  const tickets = async () => (await listTicketsByShow(fan.userId, { past: false, from: 0, limit: 5 })).items;
  const [before] = await tickets();
  expect(before!.movedFrom).toBeNull();
  await pool().query(`UPDATE schedule SET starts_at = starts_at + interval '7 days' WHERE id = $1`, [scheduleId]);
  const [after] = await tickets();
  expect(after!.movedFrom).toBe(before!.startsAt);
  expect(Date.parse(after!.startsAt) - Date.parse(before!.startsAt)).toBe(7 * 86_400_000);
});
