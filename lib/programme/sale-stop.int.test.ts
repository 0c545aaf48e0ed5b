import { describe, expect, test } from 'vitest';

import { getConcert } from '../catalog/service';
import { by } from '../deeds/by';
import { pool } from '../db/pool';
import { insertConcert } from '../makers/concerts';
import { insertUser } from '../makers/users';
import { findPayable, payReservation } from '../payments/service';
import { forgetProcessWide } from '../process-wide';
import { sampleQueues } from '../queue/history';
import { forgetSale, readSale } from '../queue/sale';
import { changePolicy, joinQueue, leaveQueue, viewPlace } from '../queue/service';
import { verifyQueueToken } from '../queue/token';
import { holdSeats } from '../reservations/service';
import { cancelConcert, endSale, stopSale } from './sale-stop';
import { addDate, editConcert } from './service';

const fan = async () => (await insertUser({ balance: 1_000_000 })).userId;

async function placeOf(userId: string, concertId: string) {
  const { place } = await joinQueue(userId, concertId);
  return verifyQueueToken(place.token)!;
}

async function pay(userId: string, concertId: string, reservationId: string) {
  const place = await placeOf(userId, concertId);
  return payReservation(await findPayable(userId, { reservationId }), place);
}

const hold = async (scheduleId: string, seat: number, userId?: string) =>
  holdSeats({ userId: userId ?? (await fan()), scheduleId, seatNumbers: [seat] });

async function deedsOf(operatorId: string) {
  const { rows } = await pool().query<{ deed: string }>(
    'SELECT deed FROM deed WHERE operator_id = $1 ORDER BY created_at',
    [operatorId],
  );
  return rows.map(({ deed }) => deed);
}

describe('a sale that is stopped', () => {
  test('holds nothing more, alone or in a batch; what is held is paid; it goes on', async () => {
    const { concertId, scheduleId } = await insertConcert();
    const operator = { userId: (await insertUser({ role: 'operator' })).userId };
    const holder = await fan();
    await placeOf(holder, concertId);
    const { answer } = await hold(scheduleId, 1, holder);
    expect(await stopSale(concertId, true, by(operator))).toMatchObject({ saleStoppedAt: expect.any(String) });
    await stopSale(concertId, true, by(operator));
    const refused = [2, 3, 4].map((seat) =>
      expect(hold(scheduleId, seat)).rejects.toMatchObject({ code: 'SALES_STOPPED' }),
    );
    await Promise.all(refused);
    expect(await pay(holder, concertId, answer.id)).toMatchObject({ answer: { status: 'paid' } });
    expect(await stopSale(concertId, false, by(operator))).toMatchObject({ saleStoppedAt: null });
    await hold(scheduleId, 2);
    expect(await deedsOf(operator.userId)).toEqual(['saleStopped', 'saleResumed']);
  });

  test('lets nobody in and says so, whatever is done to the policy; places stay, and a pause outlasts it', async () => {
    const { concertId } = await insertConcert({ capacity: 1 });
    const [inside, waiting] = [await placeOf(await fan(), concertId), await placeOf(await fan(), concertId)];
    await stopSale(concertId, true);
    await changePolicy(concertId, { capacity: 5, paused: false });
    expect(await viewPlace(waiting)).toMatchObject({ status: 'wait', position: 1, queueState: 'stopped', eta: null });
    expect(await viewPlace(inside)).toMatchObject({ status: 'active', queueState: 'stopped' });
    expect((await joinQueue(await fan(), concertId)).place).toMatchObject({ status: 'wait', position: 2 });
    await changePolicy(concertId, { paused: true });
    await stopSale(concertId, false);
    expect(await viewPlace(waiting)).toMatchObject({ status: 'wait', queueState: 'paused' });
    await changePolicy(concertId, { paused: false });
    expect(await viewPlace(waiting)).toMatchObject({ status: 'active', queueState: 'open' });
  });

  test('goes on though its queue was not told, with the next sample of a worker', async () => {
    const { concertId } = await insertConcert({ capacity: 1 });
    await placeOf(await fan(), concertId);
    const waiting = await placeOf(await fan(), concertId);
    await changePolicy(concertId, { capacity: 5, paused: true });
    // As resuming does, up to where Redis is told.
    await pool().query(
      `UPDATE concert SET queue_paused = false, queue_policy_changed_at = queue_policy_changed_at + interval '1 ms' WHERE id = $1`,
      [concertId],
    );
    forgetSale(concertId);
    expect(await viewPlace(waiting)).toMatchObject({ status: 'wait' });
    forgetProcessWide('queue-sampled');
    await sampleQueues();
    expect(await viewPlace(waiting)).toMatchObject({ status: 'active' });
  });
});

describe('a sale that is ended', () => {
  test('is over for good: nobody joins or holds; what is held is paid, and those who wait are told', async () => {
    const { concertId, scheduleId } = await insertConcert({ capacity: 1, title: '마지막 밤' });
    const operator = { userId: (await insertUser({ role: 'operator' })).userId };
    const holder = await fan();
    const own = await placeOf(holder, concertId);
    const waiting = await placeOf(await fan(), concertId);
    const { answer } = await hold(scheduleId, 1, holder);
    await expect(endSale(concertId, '마지막', by(operator))).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    const ended = await endSale(concertId, ' 마지막 밤 ', by(operator, '안전'));
    expect(ended).toMatchObject({ standing: 'published', saleEndedAt: expect.any(String) });
    await expect(joinQueue(await fan(), concertId)).rejects.toMatchObject({ code: 'SALES_CLOSED' });
    await expect(hold(scheduleId, 2)).rejects.toMatchObject({ code: 'SALES_CLOSED' });
    expect(await viewPlace(waiting)).toMatchObject({ status: 'wait', queueState: 'closed', eta: null });
    const payable = await findPayable(holder, { reservationId: answer.id });
    expect(await payReservation(payable, own)).toMatchObject({ answer: { status: 'paid' } });
    // The place that came free is nobody's.
    expect(await viewPlace(waiting)).toMatchObject({ status: 'wait', queueState: 'closed' });
    expect(await getConcert(concertId)).toMatchObject({ salesState: 'closed', cancelledAt: null });
    expect(await deedsOf(operator.userId)).toEqual(['saleEnded']);
  });

  test('cannot be undone, nor by an edit of its dates', async () => {
    const { concertId, scheduleId } = await insertConcert({ title: '끝' });
    await endSale(concertId, '끝');
    const ended = { code: 'EDIT_REFUSED', details: { members: { refused: [{ why: 'ended' }] } } };
    for (const stopped of [true, false]) await expect(stopSale(concertId, stopped)).rejects.toMatchObject(ended);
    await expect(endSale(concertId, '끝')).rejects.toMatchObject(ended);
    const later = new Date(Date.now() + 7_200_000).toISOString();
    const operator = by({ userId: (await insertUser({ role: 'operator' })).userId }, '다시');
    const dates = [{ id: scheduleId, bookingClosesAt: later }];
    await expect(editConcert(concertId, { dates }, operator)).rejects.toMatchObject(ended);
    const date = { startsAt: later, bookingOpensAt: later, bookingClosesAt: later, price: 1, seatCount: 1 };
    await expect(addDate(concertId, date as never, operator)).rejects.toMatchObject(ended);
  });

  test('is told apart from a concert that is cancelled, of which nothing held can be paid for', async () => {
    const [ended, cancelled] = [await insertConcert({ title: '끝' }), await insertConcert()];
    await endSale(ended.concertId, '끝');
    await cancelConcert(cancelled.concertId, by({ userId: (await insertUser({ role: 'operator' })).userId }, '취소'));
    expect(await readSale(ended.concertId)).toMatchObject({ over: true, cancelled: false });
    expect(await readSale(cancelled.concertId)).toMatchObject({ over: true, cancelled: true });
  });

  test('lets nobody in any more, however it came to its end', async () => {
    const operator = by({ userId: (await insertUser({ role: 'operator' })).userId }, '취소');
    for (const close of [(id: string) => endSale(id, '끝'), (id: string) => cancelConcert(id, operator)]) {
      const { concertId } = await insertConcert({ title: '끝', capacity: 1 });
      const [inside, waiting] = [await placeOf(await fan(), concertId), await placeOf(await fan(), concertId)];
      await close(concertId);
      await leaveQueue(inside);
      expect(await viewPlace(waiting)).toMatchObject({ status: 'wait', position: 1 });
    }
  });

  test('was one that fans know of', async () => {
    const { concertId } = await insertConcert({ draft: true, title: '초안' });
    const refused = { code: 'EDIT_REFUSED', details: { members: { refused: [{ why: 'draft' }] } } };
    await expect(stopSale(concertId, true)).rejects.toMatchObject(refused);
    await expect(endSale(concertId, '초안')).rejects.toMatchObject(refused);
    await expect(stopSale(crypto.randomUUID(), true)).rejects.toMatchObject({ code: 'CONCERT_NOT_FOUND' });
  });
});
