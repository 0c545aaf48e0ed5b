import { v7 as uuid } from 'uuid';
import { describe, expect, test } from 'vitest';

import { pool } from '../db/pool';
import { run } from '../db/statement';
import { alteredStatement } from '../testing/altered-statement';
import { raceBehindLock, userRow } from '../testing/behind-lock';
import { insertUser } from '../makers/users';
import { race } from '../testing/race';
import { MAX_BALANCE } from './schema';
import { chargeWallet, readWallet } from './service';
import { statements } from './statements.generated';

async function sumOfEntries(userId: string): Promise<number> {
  const { rows } = await pool().query<{ sum: number }>(
    'SELECT sum(amount)::int AS sum FROM wallet_entry WHERE user_id = $1',
    [userId],
  );
  return rows[0]!.sum;
}

describe('50 charges of one wallet at once', () => {
  test('all arrive, and the ledger numbers them without a gap', async () => {
    const { userId } = await insertUser();
    const result = await race(50, () => chargeWallet(userId, 100));
    expect(result).toMatchObject({ refused: {}, failed: [] });
    expect((await readWallet(userId)).balance).toBe(5_000);
    const { rows } = await pool().query<{ sequence: number; balance_after: number }>(
      'SELECT sequence, balance_after FROM wallet_entry WHERE user_id = $1 ORDER BY sequence',
      [userId],
    );
    expect(rows).toEqual(
      Array.from({ length: 50 }, (_, index) => ({ sequence: index + 1, balance_after: (index + 1) * 100 })),
    );
  });

  test('control: when the balance is read without the lock, charges are lost', async () => {
    const { userId } = await insertUser();
    const unlocked = alteredStatement(statements.charge, ['FOR NO KEY UPDATE', '']);
    const charge = () => run(unlocked, [userId, uuid(), 100, MAX_BALANCE, null, null]);
    await raceBehindLock(userRow(userId), [charge, charge, charge]);
    expect(await sumOfEntries(userId)).toBe(300);
    expect((await readWallet(userId)).balance).toBe(100);
  });
});

describe('the same idempotency key, ten times at once', () => {
  const idempotency = { key: 'once', requestHash: 'a' };

  test('one charge is made, and all have its answer', async () => {
    const { userId } = await insertUser();
    const result = await race(10, () => chargeWallet(userId, 700, idempotency));
    expect(result).toMatchObject({ refused: {}, failed: [] });
    expect(new Set(result.won.map(({ answer }) => answer.entryId)).size).toBe(1);
    expect((await readWallet(userId)).balance).toBe(700);
  });

  test('control: without the unique index, the charge is made more than once', async () => {
    const { userId } = await insertUser();
    await pool().query('DROP INDEX wallet_entry_idempotency');
    const charge = () => chargeWallet(userId, 700, idempotency);
    await raceBehindLock(userRow(userId), [charge, charge, charge]);
    expect((await readWallet(userId)).balance).toBe(2_100);
  });
});
