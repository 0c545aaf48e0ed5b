import { v7 as uuid } from 'uuid';
import { describe, expect, test, vi } from 'vitest';

import { pool } from '../db/pool';
import type { Statement } from '../db/statement';
import { holdSeats } from '../reservations/service';
import { alteredStatement } from '../testing/altered-statement';
import { lockRow, raceBehindLock, untilBlocked, userRow } from '../testing/behind-lock';
import { insertUser } from '../testing/fixtures';
import { readyToPay, type ReadyToPay } from '../testing/purchase';
import { race, raceAll } from '../testing/race';
import { chargeWallet, readWallet } from '../wallet/service';
import { payReservation } from './service';
import { statements } from './statements.generated';

/** One attempt with a statement as it is, past the service and its retries. */
async function attempt(statement: Statement, { userId, reservation, place }: ReadyToPay): Promise<string> {
  const tickets = reservation.seatNumbers.map(() => uuid());
  const values = [userId, reservation.id, uuid(), uuid(), tickets, place.sequence, null, null];
  const { rows } = await pool().query<{ outcome: string }>({ ...statement, values });
  return rows[0]!.outcome;
}

async function sumOfEntries(userId: string): Promise<number> {
  const { rows } = await pool().query<{ sum: number }>(
    'SELECT sum(amount)::int AS sum FROM wallet_entry WHERE user_id = $1',
    [userId],
  );
  return rows[0]!.sum;
}

describe('20 charges and a payment of one wallet at once', () => {
  const charges = (userId: string): (() => Promise<unknown>)[] =>
    Array.from({ length: 20 }, () => () => chargeWallet(userId, 1_000));

  test('no won is lost', async () => {
    const ready = await readyToPay();
    const pay = () => payReservation(ready.reservation, ready.place);
    const result = await raceAll<unknown>([...charges(ready.userId), pay, ...charges(ready.userId)]);
    expect(result).toMatchObject({ refused: {}, failed: [] });
    expect((await readWallet(ready.userId)).balance).toBe(40_000);
    expect(await sumOfEntries(ready.userId)).toBe(40_000);
  });

  test('control: when the payment writes the balance that it read without the lock, charges are lost', async () => {
    const ready = await readyToPay();
    const unlocked = alteredStatement(
      statements.pay,
      ['WHERE id = $1 FOR NO KEY UPDATE', 'WHERE id = $1'],
      ['SET balance = app_user.balance - verdict.amount', 'SET balance = verdict.balance - verdict.amount'],
    );
    await raceBehindLock<unknown>(userRow(ready.userId), [
      () => chargeWallet(ready.userId, 1_000),
      () => attempt(unlocked, ready),
    ]);
    expect(await sumOfEntries(ready.userId)).toBe(1_000);
    expect((await readWallet(ready.userId)).balance).toBe(0);
  });
});

describe('the same reservation, paid ten times at once', () => {
  test('without a key: charged once, and the others are told', async () => {
    const { userId, reservation, place } = await readyToPay({ balance: 1_000_000 });
    const result = await race(10, () => payReservation(reservation, place));
    expect(result).toMatchObject({ refused: { RESERVATION_NOT_PENDING: 9 }, failed: [] });
    expect((await readWallet(userId)).balance).toBe(900_000);
  });

  test('one that began before the seats were sold and one that began after do not wait for each other in a circle', async () => {
    const ready = await readyToPay();
    const unlock = await lockRow(userRow(ready.userId));
    const before = attempt(statements.pay, ready);
    await untilBlocked(1);
    await pool().query(`UPDATE seat SET state = 'sold', held_until = NULL WHERE reservation_id = $1`, [
      ready.reservation.id,
    ]);
    const after = attempt(statements.pay, ready);
    await untilBlocked(2);
    await unlock();
    expect(await Promise.allSettled([before, after])).toMatchObject([{ status: 'fulfilled' }, { status: 'fulfilled' }]);
  });

  test('with one key: charged once, and all have its answer', async () => {
    const { userId, reservation, place } = await readyToPay({ balance: 1_000_000 });
    const result = await race(10, () => payReservation(reservation, place, { key: 'once', requestHash: 'a' }));
    expect(result).toMatchObject({ refused: {}, failed: [] });
    expect(new Set(result.won.map(({ answer }) => answer.id)).size).toBe(1);
    expect(result.won.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect((await readWallet(userId)).balance).toBe(900_000);
  });

  test('control: without the locks, only the constraints keep it from being charged twice', async () => {
    const ready = await readyToPay({ balance: 1_000_000 });
    const unlocked = alteredStatement(
      statements.pay,
      ['WHERE id = $1 FOR NO KEY UPDATE', 'WHERE id = $1'],
      ['FOR UPDATE OF s', ''],
      ['FOR NO KEY UPDATE OF r', ''],
    );
    const { failed } = await raceBehindLock(userRow(ready.userId), [
      () => attempt(unlocked, ready),
      () => attempt(unlocked, ready),
    ]);
    expect(failed).toMatchObject([{ code: '23505' }]);
  });
});

/**
 * The moment at which a hold lapses, held still: the payment begins before it, and waits for its user's row until the
 * seats have lapsed and another fan has taken them.
 */
async function payWhileSeatsAreTakenOver(
  ready: ReadyToPay,
  pay: () => Promise<unknown>,
): Promise<PromiseSettledResult<unknown>> {
  await pool().query(`UPDATE reservation SET expires_at = now() + interval '0.4 seconds' WHERE id = $1`, [
    ready.reservation.id,
  ]);
  await pool().query(`UPDATE seat SET held_until = now() + interval '0.4 seconds' WHERE reservation_id = $1`, [
    ready.reservation.id,
  ]);
  const unlock = await lockRow(userRow(ready.userId));
  const paying = Promise.allSettled([pay()]);
  const { userId: other } = await insertUser();
  await vi.waitFor(() => holdSeats({ userId: other, scheduleId: ready.scheduleId, seatNumbers: [1] }), {
    timeout: 5_000,
  });
  await unlock();
  return (await paying)[0]!;
}

describe('paying at the moment when the hold lapses', () => {
  test('seats that another fan took over are not paid for', async () => {
    const ready = await readyToPay();
    const result = await payWhileSeatsAreTakenOver(ready, () => payReservation(ready.reservation, ready.place));
    expect(result).toMatchObject({ status: 'rejected', reason: { code: 'RESERVATION_EXPIRED' } });
    expect((await readWallet(ready.userId)).balance).toBe(100_000);
  });

  test('control: without the lock on the seats, the seat of another fan is sold', async () => {
    const ready = await readyToPay();
    const unlocked = alteredStatement(statements.pay, ['FOR UPDATE OF s', '']);
    const result = await payWhileSeatsAreTakenOver(ready, () => attempt(unlocked, ready));
    expect(result).toEqual({ status: 'fulfilled', value: 'paid' });
    const { rows } = await pool().query(
      `SELECT count(*)::int AS owners FROM reservation WHERE schedule_id = $1 AND 1 = ANY (seat_numbers) AND status IN ('paid', 'pending')`,
      [ready.scheduleId],
    );
    expect(rows).toEqual([{ owners: 2 }]);
  });
});
