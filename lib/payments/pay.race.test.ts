import { v7 as uuid } from 'uuid';
import { describe, expect, test, vi } from 'vitest';

import { pool } from '../db/pool';
import type { Statement } from '../db/statement';
import { holdSeats } from '../reservations/service';
import { alteredStatement } from '../testing/altered-statement';
import { lockRow, raceBehindLock, untilBlocked, userRow } from '../testing/behind-lock';
import { lapseHold } from '../makers/sales';
import { insertUser } from '../makers/users';
import { readyToPay, type ReadyToPay } from '../makers/purchase';
import { race, raceAll } from '../testing/race';
import { MAX_BALANCE } from '../wallet/schema';
import { chargeWallet, readWallet } from '../wallet/service';
import { statements as wallet } from '../wallet/statements.generated';
import { findPayable, payReservation } from './service';
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
    const unlocked = alteredStatement(statements.pay, ['WHERE id = $1 FOR NO KEY UPDATE', 'WHERE id = $1']);
    await raceBehindLock<unknown>(userRow(ready.userId), [
      () => chargeWallet(ready.userId, 1_000),
      () => attempt(unlocked, ready),
    ]);
    expect(await sumOfEntries(ready.userId)).toBe(1_000);
    expect((await readWallet(ready.userId)).balance).toBe(0);
  });
});

describe('a charge that passes a payment makes the balance suffice', () => {
  /** The payment waits for a charge that has not committed yet, and finds the money that its snapshot lacked. */
  async function payBehindCharge(ready: ReadyToPay, pay: () => Promise<unknown>): Promise<unknown> {
    const unlock = await lockRow([wallet.charge.text, [ready.userId, uuid(), 100_000, MAX_BALANCE, null, null]]);
    const paying = Promise.allSettled([pay()]);
    await untilBlocked(1);
    await unlock();
    return (await paying)[0];
  }

  test('it is paid', async () => {
    const ready = await readyToPay({ balance: 10 });
    const result = await payBehindCharge(ready, () => payReservation(ready.reservation, ready.place));
    expect(result).toMatchObject({ status: 'fulfilled', value: { answer: { status: 'paid' } } });
    expect((await readWallet(ready.userId)).balance).toBe(10);
  });

  test('control: a new balance made from the row that is updated is first made from the snapshot’s, and refused', async () => {
    const ready = await readyToPay({ balance: 10 });
    const altered = alteredStatement(statements.pay, ['SET balance = v.balance -', 'SET balance = app_user.balance -']);
    // A trigger on the table happens to make Postgres look for the newest row before it makes a new one.
    await pool().query('DROP TRIGGER app_user_end_sessions ON app_user');
    const result = await payBehindCharge(ready, () => attempt(altered, ready));
    expect(result).toMatchObject({ status: 'rejected', reason: { constraint: 'app_user_balance_not_negative' } });
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
  await lapseHold(ready.reservation.id, 1_000);
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

  test('control: without the lock on the seats, and by a clock that stands still, the seat of another fan is sold', async () => {
    const ready = await readyToPay();
    const unlocked = alteredStatement(
      statements.pay,
      ['FOR UPDATE OF s', ''],
      ['expires_at <= clock_timestamp()', 'expires_at <= now()'],
    );
    const result = await payWhileSeatsAreTakenOver(ready, () => attempt(unlocked, ready));
    expect(result).toEqual({ status: 'fulfilled', value: 'paid' });
    const { rows } = await pool().query(
      `SELECT count(*)::int AS owners FROM reservation WHERE schedule_id = $1 AND 1 = ANY (seat_numbers) AND status IN ('paid', 'pending')`,
      [ready.scheduleId],
    );
    expect(rows).toEqual([{ owners: 2 }]);
  });
});

/** An advisory lock of these tests: a statement that wants it stands still between its beginning and its locks. */
const PAUSE = 4711;
const paused = (...changes: [from: string, to: string][]): Statement =>
  alteredStatement(
    statements.pay,
    [
      'FROM app_user WHERE id = $1 FOR NO KEY UPDATE',
      `FROM app_user WHERE id = $1 AND (SELECT pg_advisory_xact_lock(${PAUSE})) IS NOT NULL FOR NO KEY UPDATE`,
    ],
    ...changes,
  );

describe('the seat limit, at the moment when a hold lapses', () => {
  async function seatsThatCount(userId: string): Promise<number> {
    const { rows } = await pool().query<{ seats: number }>(
      `SELECT coalesce(sum(cardinality(seat_numbers)), 0)::int AS seats FROM reservation
       WHERE user_id = $1 AND (status = 'paid' OR (status = 'pending' AND expires_at > now()))`,
      [userId],
    );
    return rows[0]!.seats;
  }

  /** The payment begins before the hold lapses; a hold that begins after it takes four other seats and passes. */
  async function holdBeforePaymentEnds(ready: ReadyToPay, statement: Statement): Promise<string> {
    const goOn = await lockRow(['SELECT pg_advisory_xact_lock($1)', [PAUSE]]);
    await lapseHold(ready.reservation.id, 1_000);
    const paying = attempt(statement, ready);
    await untilBlocked(1);
    const { userId, scheduleId } = ready;
    await vi.waitFor(() => holdSeats({ userId, scheduleId, seatNumbers: [5, 6, 7, 8] }), { timeout: 5_000 });
    await goOn();
    return paying;
  }

  const limitOfFour = { maxSeatsPerUser: 4, seatNumbers: [1, 2, 3, 4], balance: 200_000 };

  test('a hold that no longer counted them leaves nothing to pay', async () => {
    const ready = await readyToPay(limitOfFour);
    // Overtaken, it is asked again, and by then the hold has lapsed for it too.
    expect(await holdBeforePaymentEnds(ready, paused())).toBe('stale');
    expect(await attempt(statements.pay, ready)).toBe('expired');
    expect(await seatsThatCount(ready.userId)).toBe(4);
  });

  test('nor does the clock stand still while a payment waits', async () => {
    const ready = await readyToPay(limitOfFour);
    const unchecked = paused(["WHEN buyer.lock_version <> snapshot.lock_version THEN 'stale'", '']);
    expect(await holdBeforePaymentEnds(ready, unchecked)).toBe('expired');
    expect(await seatsThatCount(ready.userId)).toBe(4);
  });

  test('control: by the time at which the payment began, it is paid, and the limit of four is passed', async () => {
    const ready = await readyToPay(limitOfFour);
    const early = paused(
      ["WHEN buyer.lock_version <> snapshot.lock_version THEN 'stale'", ''],
      ['expires_at <= clock_timestamp()', 'expires_at <= now()'],
    );
    expect(await holdBeforePaymentEnds(ready, early)).toBe('paid');
    expect(await seatsThatCount(ready.userId)).toBe(8);
  });
});

describe('two reservations, paid at once with one place', () => {
  const twoHolds = async (): Promise<[ReadyToPay, ReadyToPay]> => {
    const first = await readyToPay({ balance: 200_000 });
    const { answer } = await holdSeats({ userId: first.userId, scheduleId: first.scheduleId, seatNumbers: [3, 4] });
    return [first, { ...first, reservation: await findPayable(first.userId, { reservationId: answer.id }) }];
  };

  test('a place is good for one purchase', async () => {
    const both = await twoHolds();
    const result = await raceAll(
      both.map(
        ({ reservation, place }) =>
          () =>
            payReservation(reservation, place),
      ),
    );
    expect(result).toMatchObject({ refused: { QUEUE_TOKEN_EXPIRED: 1 }, failed: [] });
    expect((await readWallet(both[0].userId)).balance).toBe(100_000);
  });

  test('control: what the snapshot knows of the place is not enough', async () => {
    const both = await twoHolds();
    const unchecked = alteredStatement(statements.pay, [
      "WHEN buyer.lock_version <> snapshot.lock_version THEN 'stale'",
      '',
    ]);
    const { won } = await raceBehindLock(
      userRow(both[0].userId),
      both.map((ready) => () => attempt(unchecked, ready)),
    );
    expect(won).toEqual(['paid', 'paid']);
  });
});
