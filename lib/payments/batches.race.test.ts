import { v7 as uuid } from 'uuid';
import { afterEach, describe, expect, test } from 'vitest';

import { Batcher, waitingForConnection } from '../db/batcher';
import { batchPool, pool } from '../db/pool';
import { closeDatabase } from '../db/prisma';
import { StoreUnavailable } from '../errors';
import { forgetProcessWide } from '../process-wide';
import { holdSeats } from '../reservations/service';
import { holdMany, holdOne } from '../reservations/store';
import { lockRow, seatRow, untilBlocked, userRow, type RowLock } from '../testing/behind-lock';
import { insertConcert } from '../makers/concerts';
import { lapseHold } from '../makers/sales';
import { race, raceAll } from '../testing/race';
import { relayTo } from '../testing/relay';
import { insertUsers } from '../makers/users';
import { chargeWallet } from '../wallet/service';
import { chargeMany, chargeOne } from '../wallet/store';

const { DATABASE_URL } = process.env;

/** A batcher of holds of its own, as another server's, that remembers how large its batches were. */
function holds(): {
  sizes: number[];
  hold: (userId: string, scheduleId: string, seats: number[], key?: string) => Promise<string>;
} {
  const sizes: number[] = [];
  const batcher = new Batcher({
    userOf: ({ userId }: { userId: string }) => userId,
    one: holdOne as (item: never) => ReturnType<typeof holdOne>,
    many: (items: never[]) => {
      sizes.push(items.length);
      return holdMany(items);
    },
  });
  const hold = async (userId: string, scheduleId: string, seatNumbers: number[], key?: string): Promise<string> => {
    const idempotency = key === undefined ? undefined : { key, requestHash: 'a' };
    const row = await batcher.ask({ userId, scheduleId, seatNumbers, newId: uuid(), idempotency } as never);
    return row?.outcome === 'unavailable' ? `unavailable ${row.refusedSeats}` : (row?.outcome ?? 'none');
  };
  return { sizes, hold };
}

async function fansAt(count: number, seatCount = 50) {
  const { scheduleId } = await insertConcert({ maxSeatsPerUser: 4, schedules: [{ seatCount }] });
  return { scheduleId, users: (await insertUsers({ count, balance: 0 })).map(({ userId }) => userId) };
}

async function count(text: string, values: unknown[]): Promise<number> {
  return (await pool().query<{ count: number }>(text, values)).rows[0]!.count;
}

const reservationsOf = (scheduleId: string): Promise<number> =>
  count('SELECT count(*)::int FROM reservation WHERE schedule_id = $1', [scheduleId]);
const heldSeatsOf = (scheduleId: string): Promise<number> =>
  count(`SELECT count(*)::int FROM seat WHERE schedule_id = $1 AND state = 'held'`, [scheduleId]);
const wonIn = (users: string[]): Promise<number> =>
  count('SELECT sum(balance)::int AS count FROM app_user WHERE id = ANY ($1)', [users]);

describe('what comes together', () => {
  test('is one statement, decided in the order in which it came; only the first one of all goes ahead', async () => {
    const { scheduleId, users } = await fansAt(4);
    const { sizes, hold } = holds();
    const wanted = [[4], [1, 2], [2, 3], [3]];
    const told = await Promise.all(wanted.map((seats, index) => hold(users[index]!, scheduleId, seats)));
    expect(told).toEqual(['held', 'held', 'unavailable 2', 'held']);
    expect(sizes).toEqual([3]);
    expect(await heldSeatsOf(scheduleId)).toBe(4);
  });

  test('is at most 32 items a statement, and one a user', async () => {
    const { scheduleId, users } = await fansAt(80, 100);
    const { sizes, hold } = holds();
    const twice = [...users, users[0]!];
    const told = await Promise.all(twice.map((userId, index) => hold(userId, scheduleId, [index + 1])));
    expect(new Set(told)).toEqual(new Set(['held']));
    expect(Math.max(...sizes)).toBe(32);
    expect(await heldSeatsOf(scheduleId)).toBe(81);
  });

  test('with one key twice makes one hold, also over two servers', async () => {
    const { scheduleId, users } = await fansAt(5);
    const [first, second] = [holds(), holds()];
    const told = await Promise.all(
      users.flatMap((userId, index) =>
        [first, first, second].map(({ hold }) => hold(userId, scheduleId, [index + 1], 'once')),
      ),
    );
    expect(told.toSorted()).toEqual([...Array(5).fill('held'), ...Array(10).fill('replayed')]);
    expect(await reservationsOf(scheduleId)).toBe(5);
  });

  test('takes the seats of a hold that has lapsed', async () => {
    const { scheduleId, users } = await fansAt(3);
    const { answer } = await holdSeats({ userId: users[0]!, scheduleId, seatNumbers: [1, 2] });
    await lapseHold(answer.id);
    const { hold } = holds();
    expect(await Promise.all([hold(users[1]!, scheduleId, [1]), hold(users[2]!, scheduleId, [2])])).toEqual([
      'held',
      'held',
    ]);
  });

  test('one bad item among twenty is refused alone', async () => {
    const users = (await insertUsers({ count: 20, balance: 0 })).map(({ userId }) => userId);
    const result = await race(20, (index) => chargeWallet(users[index]!, index === 7 ? 3_000_000_000 : 100));
    expect(result.won).toHaveLength(19);
    expect(result.failed).toMatchObject([{ code: '22003' }]);
    expect(await wonIn(users)).toBe(1_900);
  });
});

describe('a row that somebody else has locked', () => {
  test.each<[string, (scheduleId: string, victim: string) => RowLock]>([
    ['a user', (_, victim) => userRow(victim)],
    ['a seat', (scheduleId) => seatRow(scheduleId, 1)],
  ])('%s: the others are told meanwhile, the victim afterwards', async (_, rowOf) => {
    const { scheduleId, users } = await fansAt(40);
    const { hold } = holds();
    const unlock = await lockRow(rowOf(scheduleId, users[0]!));
    let isTold = false;
    const [victim, ...others] = users.map((userId, index) => hold(userId, scheduleId, [index + 1]));
    void victim!.then(() => (isTold = true));
    expect(new Set(await Promise.all(others))).toEqual(new Set(['held']));
    await untilBlocked(1);
    expect(isTold).toBe(false);
    await unlock();
    expect(await victim).toBe('held');
  });

  test('a statement for one that waits gives its lane back', async () => {
    const { scheduleId, users } = await fansAt(6);
    const { hold } = holds();
    const unlocks = await Promise.all(users.slice(0, 3).map((userId) => lockRow(userRow(userId))));
    const victims: Promise<string>[] = [];
    for (const [index, userId] of users.slice(0, 3).entries()) {
      victims.push(hold(userId, scheduleId, [index + 1]));
      await untilBlocked(index + 1);
    }
    const others = users.slice(3).map((userId, index) => hold(userId, scheduleId, [index + 10]));
    expect(await Promise.all(others)).toEqual(['held', 'held', 'held']);
    for (const unlock of unlocks) await unlock();
    expect(await Promise.all(victims)).toEqual(['held', 'held', 'held']);
  });
});

describe('connections that are lost in the middle of batches', () => {
  // By its beginning: of a statement Postgres shows no more than a thousand letters.
  const KILL = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND state = 'active' AND query LIKE '%WITH item AS MATERIALIZED%' AND pid <> pg_backend_pid() LIMIT 1`;

  test('cost answers, at most 32 each, and no hold is lost or doubled', async () => {
    const { scheduleId, users } = await fansAt(500, 500);
    let [isOver, killed] = [false, 0];
    const killer = (async () => {
      while (!isOver && killed < 4) killed += (await pool().query(KILL)).rowCount ?? 0;
    })();
    const result = await race(500, (index) =>
      holdSeats({ userId: users[index]!, scheduleId, seatNumbers: [index + 1] }),
    );
    isOver = true;
    await killer;
    expect(killed).toBeGreaterThan(0);
    expect(result.refused).toEqual({});
    expect(result.failed.every((error) => error instanceof StoreUnavailable)).toBe(true);
    // On a busy machine others may have waited too long; they were not sent.
    const lost = result.failed.filter((error) => /terminat/.test(String((error as Error).cause)));
    expect(lost.length).toBeLessThanOrEqual(killed * 32);
    const [rows, seats] = [await reservationsOf(scheduleId), await heldSeatsOf(scheduleId)];
    expect(rows).toBe(seats);
    // What a killed backend had committed may have been told to nobody.
    expect(rows).toBeGreaterThanOrEqual(result.won.length);
    expect(rows).toBeLessThanOrEqual(result.won.length + result.failed.length);
  });
});

describe('lanes that hang', () => {
  afterEach(async () => {
    process.env.DATABASE_URL = DATABASE_URL;
    forgetProcessWide('config');
    await closeDatabase();
  });

  test('all who went with them or waited for them are told, and nothing is sent again', async () => {
    const users = (await insertUsers({ count: 120, balance: 0 })).map(({ userId }) => userId);
    await closeDatabase();
    const way = await relayTo(DATABASE_URL!);
    process.env.DATABASE_URL = way.url;
    forgetProcessWide('config');
    // Connections are open before they hang.
    await race(8, () => batchPool().query('SELECT pg_sleep(0.1)'));
    way.freeze();
    const charging = raceAll(users.map((userId) => () => chargeWallet(userId, 100)));
    await expect.poll(() => waitingForConnection()).toBeGreaterThan(0);
    const result = await charging;
    way.close();
    expect(result).toMatchObject({ won: [], refused: {} });
    expect(result.failed.every((error) => error instanceof StoreUnavailable)).toBe(true);
    expect(waitingForConnection()).toBe(0);
    process.env.DATABASE_URL = DATABASE_URL;
    forgetProcessWide('config');
    await closeDatabase();
    expect(await wonIn(users)).toBe(0);
  });
});

test('switched off, each goes by itself', async () => {
  process.env.STATEMENT_BATCHES = 'off';
  forgetProcessWide('config');
  const sizes: number[] = [];
  const many: typeof chargeMany = (items) => {
    sizes.push(items.length);
    return chargeMany(items);
  };
  type Charge = Parameters<typeof chargeOne>[0];
  const charges = new Batcher({ userOf: ({ userId }: Charge) => userId, one: chargeOne, many });
  const users = (await insertUsers({ count: 5, balance: 0 })).map(({ userId }) => userId);
  await Promise.all(users.map((userId) => charges.ask({ userId, entryId: uuid(), amount: 1, idempotency: undefined })));
  delete process.env.STATEMENT_BATCHES;
  forgetProcessWide('config');
  expect(sizes).toEqual([]);
  expect(await wonIn(users)).toBe(5);
});
