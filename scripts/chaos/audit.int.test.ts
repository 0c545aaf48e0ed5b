import { beforeEach, expect, test } from 'vitest';

import { pool } from '../../lib/db/pool';
import { insertConcert } from '../../lib/makers/concerts';
import { insertUser } from '../../lib/makers/users';
import { insertPurchase } from '../../lib/makers/sales';
import type { Reply, Call } from '../../rehearsal/api';
import { audit } from './audit';
import { RunRecord } from './record';

const PRICE = 50_000;

let record: RunRecord;
let bought: { concertId: string; userId: string; reservationId: string; paymentId: string };

beforeEach(async () => {
  record = new RunRecord();
  const { concertId, scheduleId } = await insertConcert();
  const { userId } = await insertUser({ balance: PRICE });
  bought = { concertId, userId, ...(await insertPurchase({ userId, scheduleId, seatNumbers: [7] }, 3)) };
});

function tell(call: Partial<Call>, status: number, body: unknown): void {
  const answer: Reply = { status, body, code: null, sentAtMs: Date.now() };
  record.note({ name: '', method: 'POST', path: '/', ...call }, answer);
}

const paid = (id: string, amount = PRICE) => tell({ name: 'pay', idempotencyKey: `pay ${id}` }, 201, { id, amount });
const held = (id: string, number = 7) =>
  tell({ name: 'hold', idempotencyKey: `hold ${id}` }, 201, { id, seats: [{ number }] });
const over = (sequence: number) =>
  tell({ name: 'poll' }, 200, { sequence, userId: bought.userId, status: 'expire', activatedAt: null });

async function found(): Promise<string[]> {
  return (await audit(bought.concertId, record, [])).map(({ kind, what }) => `${kind} ${what.split(' ')[0]}`);
}

test('finds nothing when everything is as it was told', async () => {
  paid(bought.paymentId);
  held(bought.reservationId);
  over(3);
  expect(await found()).toEqual([]);
});

test.each<[string, () => void, string]>([
  ['a payment that is not there', () => paid(crypto.randomUUID()), 'lost payment'],
  ['a payment of another amount', () => paid(bought.paymentId, PRICE + 1), 'lost payment'],
  ['a hold that is not there', () => held(crypto.randomUUID()), 'lost hold'],
  ['a hold of other seats', () => held(bought.reservationId, 8), 'lost hold'],
  [
    'a charge that is not there',
    () => tell({ name: 'charge', idempotencyKey: 'c' }, 201, { entryId: crypto.randomUUID(), amount: 1 }),
    'lost charge',
  ],
  [
    'a cancellation that did not happen',
    () => tell({ name: 'cancel', path: `/reservations/${bought.reservationId}` }, 204, null),
    'lost cancellation',
  ],
  ['a place that ended without an end', () => over(4), 'lost place'],
])('finds %s', async (_, happen, finding) => {
  happen();
  expect(await found()).toEqual([finding]);
});

test('finds a payment whose seat is not sold', async () => {
  paid(bought.paymentId);
  await pool().query(`UPDATE seat SET state = 'available', reservation_id = NULL WHERE reservation_id = $1`, [
    bought.reservationId,
  ]);
  expect(await found()).toEqual(['lost payment']);
});

test('finds a place that was given to two', async () => {
  over(3);
  tell({ name: 'join' }, 201, { sequence: 3, userId: crypto.randomUUID(), status: 'wait', activatedAt: null });
  expect(await found()).toEqual(['doubled place']);
});

test('finds a request that did two things', async () => {
  for (const id of [bought.reservationId, crypto.randomUUID()])
    tell({ name: 'hold', idempotencyKey: 'one click' }, 201, { id, seats: [{ number: 7 }] });
  expect((await found()).toSorted()).toEqual(['doubled request', 'lost hold']);
});
