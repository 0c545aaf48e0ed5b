/** A hold that has lapsed while its owner waited for a lock may have lost its seats to another, whose they stay. */
import { beforeEach, expect, test } from 'vitest';

import { pool } from '../db/pool';
import { run } from '../db/statement';
import { insertConcert } from '../makers/concerts';
import { insertHold } from '../makers/sales';
import { insertUser } from '../makers/users';
import { payMany, payOne } from '../payments/store';
import { cancel, releaseAll } from './store';

let userId: string;
let reservationId: string;
let taker: string;

beforeEach(async () => {
  const { scheduleId } = await insertConcert();
  [{ userId }] = [await insertUser({ balance: 1_000_000 })];
  reservationId = await insertHold({ userId, scheduleId, seatNumbers: [1] });
  const other = await insertUser();
  taker = await insertHold({ userId: other.userId, scheduleId, seatNumbers: [2] });
  await pool().query(`UPDATE seat SET reservation_id = $1 WHERE schedule_id = $2 AND number = 1`, [taker, scheduleId]);
});

async function takersSeats(): Promise<string[]> {
  const { rows } = await pool().query<{ state: string }>('SELECT state FROM seat WHERE reservation_id = $1', [taker]);
  return rows.map(({ state }) => state);
}

const item = () => ({
  userId,
  reservationId,
  paymentId: crypto.randomUUID(),
  entryId: crypto.randomUUID(),
  ticketIds: [crypto.randomUUID()],
  queueSequence: 1,
  idempotency: undefined,
});

const SEATS_OF_BOTH = ['held', 'held'];

test('is not paid for', async () => {
  expect(await payOne(item())).toMatchObject({ outcome: 'expired' });
  // A batch cannot know whether somebody else had the seat locked, and leaves it to the single statement.
  expect(await payMany([item()])).toMatchObject([{ outcome: 'stale' }]);
  expect(await takersSeats()).toEqual(SEATS_OF_BOTH);
});

test('frees none of them when it is cancelled', async () => {
  await cancel(userId, reservationId);
  expect(await takersSeats()).toEqual(SEATS_OF_BOTH);
});

test('frees none of them with all that its owner holds', async () => {
  expect(await releaseAll(run, userId)).toHaveLength(1);
  expect(await takersSeats()).toEqual(SEATS_OF_BOTH);
});
