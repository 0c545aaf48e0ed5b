import { v7 as uuid } from 'uuid';
import { describe, expect, test } from 'vitest';

import { pool } from '../db/pool';
import type { Statement } from '../db/statement';
import { alteredStatement } from '../testing/altered-statement';
import { raceBehindLock, seatRow, userRow } from '../testing/behind-lock';
import { insertConcert } from '../makers/concerts';
import { insertUser, insertUsers } from '../makers/users';
import { race, raceAll } from '../testing/race';
import { holdSeats } from './service';
import { statements } from './statements.generated';

/** One attempt with a statement as it is, past the service and its retries. */
async function attempt(
  statement: Statement,
  userId: string,
  scheduleId: string,
  seatNumbers: number[],
): Promise<string> {
  const values = [userId, scheduleId, seatNumbers, uuid(), null, null];
  const { rows } = await pool().query<{ outcome: string }>({ ...statement, values });
  return rows[0]!.outcome;
}

/** Pending reservations that name the seat: more than one is an oversale. */
async function holdersOf(scheduleId: string, seatNumber: number): Promise<number> {
  const { rows } = await pool().query<{ holders: number }>(
    `SELECT count(*)::int AS holders FROM reservation WHERE schedule_id = $1 AND $2 = ANY (seat_numbers) AND status = 'pending'`,
    [scheduleId, seatNumber],
  );
  return rows[0]!.holders;
}

describe('one seat, 200 fans at once', () => {
  test('one holds it, and the others are told', async () => {
    const { scheduleId } = await insertConcert();
    const fans = await insertUsers({ count: 200 });
    // Connections are open before the race, as they are in a server.
    await race(20, () => pool().query('SELECT pg_sleep(0.2)'));
    const result = await race(200, (index) => holdSeats({ userId: fans[index]!.userId, scheduleId, seatNumbers: [7] }));
    expect(result).toMatchObject({ refused: { SEAT_UNAVAILABLE: 199 }, failed: [] });
    expect(result.won).toHaveLength(1);
    expect(await holdersOf(scheduleId, 7)).toBe(1);
  });

  test('control: without the lock on the seat, it is held twice', async () => {
    const { scheduleId } = await insertConcert();
    const fans = await insertUsers({ count: 5 });
    const unlocked = alteredStatement(statements.hold, ['FOR UPDATE OF seat', '']);
    await raceBehindLock(
      seatRow(scheduleId, 7),
      fans.map(
        ({ userId }) =>
          () =>
            attempt(unlocked, userId, scheduleId, [7]),
      ),
    );
    expect(await holdersOf(scheduleId, 7)).toBe(5);
  });
});

describe('one user, limit of four seats, 20 requests at once', () => {
  const sixSeats = [1, 2, 3, 4, 5, 6];
  const heldBy = async (userId: string): Promise<number> => {
    const { rows } = await pool().query<{ seats: number }>(
      'SELECT coalesce(sum(cardinality(seat_numbers)), 0)::int AS seats FROM reservation WHERE user_id = $1',
      [userId],
    );
    return rows[0]!.seats;
  };

  test('four seats are held, and the other requests are told', async () => {
    const { scheduleId } = await insertConcert({ maxSeatsPerUser: 4 });
    const { userId } = await insertUser();
    const result = await race(20, (index) => holdSeats({ userId, scheduleId, seatNumbers: [index + 1] }));
    expect(result).toMatchObject({ refused: { SEAT_LIMIT_EXCEEDED: 16 }, failed: [] });
    expect(await heldBy(userId)).toBe(4);
  });

  test('control: without the lock on the user and the check that it was not overtaken, more are held', async () => {
    const { scheduleId } = await insertConcert({ maxSeatsPerUser: 4 });
    const { userId } = await insertUser();
    const unlocked = alteredStatement(
      statements.hold,
      ['deleted_at IS NULL FOR NO KEY UPDATE', 'deleted_at IS NULL'],
      ["WHEN buyer.lock_version <> snapshot.lock_version THEN 'stale'", ''],
    );
    await raceBehindLock(
      userRow(userId),
      sixSeats.map((number) => () => attempt(unlocked, userId, scheduleId, [number])),
    );
    expect(await heldBy(userId)).toBe(6);
  });

  test('control: the lock alone is not enough, for what the statement counts is as old as its snapshot', async () => {
    const { scheduleId } = await insertConcert({ maxSeatsPerUser: 4 });
    const { userId } = await insertUser();
    const unchecked = alteredStatement(statements.hold, [
      "WHEN buyer.lock_version <> snapshot.lock_version THEN 'stale'",
      '',
    ]);
    await raceBehindLock(
      userRow(userId),
      sixSeats.map((number) => () => attempt(unchecked, userId, scheduleId, [number])),
    );
    expect(await heldBy(userId)).toBe(6);
  });
});

describe('the same idempotency key, ten times at once', () => {
  test('one hold is made, and all have its answer', async () => {
    const { scheduleId } = await insertConcert();
    const { userId } = await insertUser();
    const idempotency = { key: 'once', requestHash: 'a' };
    const result = await race(10, () => holdSeats({ userId, scheduleId, seatNumbers: [5], idempotency }));
    expect(result).toMatchObject({ refused: {}, failed: [] });
    expect(new Set(result.won.map(({ answer }) => answer.id)).size).toBe(1);
    expect(result.won.filter(({ replayed }) => !replayed)).toHaveLength(1);
  });

  test('control: without the key, the others are refused', async () => {
    const { scheduleId } = await insertConcert();
    const { userId } = await insertUser();
    const result = await race(10, () => holdSeats({ userId, scheduleId, seatNumbers: [5] }));
    expect(result.refused).toEqual({ SEAT_UNAVAILABLE: 9 });
  });
});

describe('holds that overlap, in opposite order', () => {
  const forwards = Array.from({ length: 10 }, (_, index) => index + 1);
  const backwards = forwards.toReversed();

  test('never wait for each other in a circle: all or none, and somebody gets them', async () => {
    const { scheduleId } = await insertConcert({ maxSeatsPerUser: 20 });
    const fans = await insertUsers({ count: 4 });
    const result = await race(4, (index) =>
      attempt(slow(statements.hold), fans[index]!.userId, scheduleId, index % 2 ? forwards : backwards),
    );
    expect(result.failed).toEqual([]);
    expect(result.won.filter((outcome) => outcome === 'held')).toHaveLength(1);
    expect(await holdersOf(scheduleId, 1)).toBe(1);
  });

  test('control: when seats are locked in the order of asking, they deadlock', async () => {
    const { scheduleId } = await insertConcert({ maxSeatsPerUser: 20 });
    const [first, second] = await insertUsers({ count: 2 });
    const asAsked = slow(
      alteredStatement(statements.hold, ['ORDER BY seat.id', 'ORDER BY array_position($3::int[], seat.number)']),
    );
    const { failed } = await raceAll([
      () => attempt(asAsked, first!.userId, scheduleId, forwards),
      () => attempt(asAsked, second!.userId, scheduleId, backwards),
    ]);
    expect(failed).toMatchObject([{ code: '40P01' }]);
  });

  /** Sleeps before each seat's lock, so that two statements surely meet in the middle. */
  function slow(statement: Statement): Statement {
    return alteredStatement(statement, [
      'SELECT seat.id, seat.number, seat.price',
      'SELECT seat.id, seat.number, seat.price, pg_sleep(0.02)',
    ]);
  }
});
