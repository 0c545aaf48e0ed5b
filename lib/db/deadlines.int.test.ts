import { afterEach, beforeEach, expect, test } from 'vitest';

import { readMe } from '../accounts/service';
import { StoreUnavailable } from '../errors';
import { forgetProcessWide } from '../process-wide';
import { relayTo, type Relay } from '../testing/relay';
import { lockRow, userRow } from '../testing/behind-lock';
import { insertUser } from '../makers/users';
import { chargeWallet } from '../wallet/service';
import { asStoreFailure } from './failure';
import { pool, statementPool } from './pool';
import { closeDatabase, prisma } from './prisma';
import { run } from './statement';

const { DATABASE_URL } = process.env;

let way: Relay;

async function use(databaseUrl: string): Promise<void> {
  await closeDatabase();
  process.env.DATABASE_URL = databaseUrl;
  forgetProcessWide('config');
}

beforeEach(async () => {
  way = await relayTo(DATABASE_URL!);
  await use(way.url);
});

// Closed first: connections that hang would be waited for.
afterEach(async () => {
  way.close();
  await use(DATABASE_URL!);
});

test('a Postgres that takes connections and says nothing', async () => {
  way.freeze();
  await Promise.all([
    expect(run({ name: 'any', text: 'SELECT 1' }, [])).rejects.toThrow(StoreUnavailable),
    expect(prisma().user.count()).rejects.toThrow(StoreUnavailable),
  ]);
});

test('a Postgres that hangs in the middle of a statement', async () => {
  await run({ name: 'first', text: 'SELECT 1' }, []);
  await prisma().user.count();
  way.freeze();
  const both = await Promise.allSettled([run({ name: 'second', text: 'SELECT 2' }, []), readMe(crypto.randomUUID())]);
  for (const outcome of both)
    expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'StoreUnavailable' } });
});

test('a transaction that no connection is free for', async () => {
  const taken = await Promise.all(Array.from({ length: pool().options.max }, () => pool().connect()));
  const count = () => prisma().$transaction((transaction) => transaction.user.count());
  const failure = await count().catch(asStoreFailure);
  for (const client of taken) client.release();
  expect(failure).toBeInstanceOf(StoreUnavailable);
  await count();
});

test('a statement that takes long, or waits for a row, is ended by Postgres itself, so that nothing is done after the refusal', async () => {
  const { userId } = await insertUser({ balance: 0 });
  const unlock = await lockRow(userRow(userId));
  await Promise.all([
    expect(run({ name: 'sleep', text: 'SELECT pg_sleep(60)' }, [])).rejects.toMatchObject({
      name: 'StoreUnavailable',
      cause: { code: '57014' },
    }),
    expect(chargeWallet(userId, 1_000)).rejects.toMatchObject({ name: 'StoreUnavailable', cause: { code: '57014' } }),
  ]);
  await unlock();
  const { rows } = await pool().query('SELECT balance FROM app_user WHERE id = $1', [userId]);
  expect(rows[0].balance).toBe(0);
});

test('a pool of which every connection is taken', async () => {
  const taken = await Promise.all(Array.from({ length: statementPool().options.max }, () => statementPool().connect()));
  await expect(run({ name: 'any', text: 'SELECT 1' }, [])).rejects.toThrow(StoreUnavailable);
  for (const client of taken) client.release();
  expect(await run({ name: 'any', text: 'SELECT 1' }, [])).toHaveLength(1);
});
