import { expect, test } from 'vitest';

import { pool } from '../db/pool';
import { by } from '../deeds/by';
import { insertConcert } from '../makers/concerts';
import { insertUser } from '../makers/users';
import { cancelReservation, holdSeats } from '../reservations/service';
import { discardDraft, removeDate } from './removal';
import { readEdited } from './service';

const refusedFor = (why: string) => ({ code: 'EDIT_REFUSED', details: { members: { refused: [{ why }] } } });

test('a draft is discarded with all that is its own; what fans know is not', async () => {
  const operator = { userId: (await insertUser({ role: 'operator' })).userId };
  const { concertId, scheduleIds } = await insertConcert({ draft: true, schedules: [{}, {}] });
  await expect(discardDraft(concertId, by(operator), 99)).rejects.toMatchObject({ code: 'CONCERT_CHANGED' });
  await discardDraft(concertId, by(operator, '두 번 만들었어요'));
  await expect(readEdited(concertId)).rejects.toMatchObject({ code: 'CONCERT_NOT_FOUND' });
  expect((await pool().query('SELECT FROM seat WHERE schedule_id = ANY ($1)', [scheduleIds])).rowCount).toBe(0);
  const { rows } = await pool().query('SELECT deed, before, reason FROM deed WHERE operator_id = $1', [
    operator.userId,
  ]);
  expect(rows).toMatchObject([{ deed: 'draftDiscarded', before: { dates: 2 }, reason: '두 번 만들었어요' }]);
  const { concertId: known } = await insertConcert();
  await expect(discardDraft(known)).rejects.toMatchObject(refusedFor('published'));
  await expect(discardDraft(concertId)).rejects.toMatchObject({ code: 'CONCERT_NOT_FOUND' });
});

test('a date goes of which nobody ever held a seat, unless it is the last that fans know', async () => {
  const { userId } = await insertUser();
  const { concertId, scheduleIds } = await insertConcert({ schedules: [{}, {}, {}] });
  const [first, second, third] = scheduleIds as [string, string, string];
  const { answer } = await holdSeats({ userId, scheduleId: first, seatNumbers: [1] });
  await cancelReservation(userId, answer.id);
  await expect(removeDate(concertId, first)).rejects.toMatchObject(refusedFor('everHeld'));
  await removeDate(concertId, second);
  await expect(removeDate(concertId, second)).rejects.toMatchObject({ code: 'SCHEDULE_NOT_FOUND' });
  await expect(holdSeats({ userId, scheduleId: second, seatNumbers: [1] })).rejects.toMatchObject({
    code: expect.any(String),
  });
  await removeDate(concertId, third);
  await expect(removeDate(concertId, first)).rejects.toMatchObject(refusedFor('lastDate'));
  expect((await readEdited(concertId)).dates.map(({ id }) => id)).toEqual([first]);
});

test('of a hold and the removal of its date at the same moment one is refused', async () => {
  for (let round = 0; round < 8; round += 1) {
    const { userId } = await insertUser();
    const { concertId, scheduleIds } = await insertConcert({ schedules: [{}, {}] });
    const scheduleId = scheduleIds[1]!;
    const [removed, held] = await Promise.allSettled([
      removeDate(concertId, scheduleId),
      holdSeats({ userId, scheduleId, seatNumbers: [1] }),
    ]);
    expect([removed.status, held.status].filter((status) => status === 'fulfilled')).toHaveLength(1);
  }
});
