import { expect, test } from 'vitest';

import { run, type Statement } from '../db/statement';
import { insertConcert } from '../makers/concerts';
import { insertUser } from '../makers/users';
import { holdSeats } from '../reservations/service';
import { raceBehindLock, userRow } from '../testing/behind-lock';
import { chargeWallet } from '../wallet/service';
import { deleteAccount } from './service';
import { statements } from './statements.generated';

/** What is left of the account: whether it is deleted, and the seats that it holds. */
async function leftOf(userId: string): Promise<{ deleted: boolean; holds: number }> {
  const text = `SELECT deleted_at IS NOT NULL AS deleted,
                       (SELECT count(*)::int FROM reservation WHERE user_id = u.id AND status = 'pending') AS holds
                FROM app_user u WHERE id = $1`;
  const [row] = await run<{ deleted: boolean; holds: number }>({ name: 'test-left', text }, [userId]);
  return row!;
}

/** A hold and the deletion of its owner's account, which wait for the owner's row in this order. */
async function holdThen(
  remove: (userId: string) => Promise<unknown>,
  order: 'hold first' | 'deletion first' = 'hold first',
) {
  const { scheduleId } = await insertConcert();
  const { userId } = await insertUser();
  const hold = () => holdSeats({ userId, scheduleId, seatNumbers: [1] });
  const tasks: (() => Promise<unknown>)[] = [hold, () => remove(userId)];
  const { refused, failed } = await raceBehindLock(
    userRow(userId),
    order === 'hold first' ? tasks : tasks.toReversed(),
  );
  return { refused, failed, left: await leftOf(userId) };
}

test('an account is not deleted with the seats that a hold takes meanwhile', async () => {
  expect(await holdThen(deleteAccount)).toEqual({
    refused: { ACCOUNT_NOT_EMPTY: 1 },
    failed: [],
    left: { deleted: false, holds: 1 },
  });
});

test('control: without the lock before it, the deletion does not see the hold that it waited for', async () => {
  const unlocked: Statement = {
    name: 'test-delete-unlocked',
    text: statements.deleteAccount.text.replace('deleted_at IS NULL', 'deleted_at IS NULL FOR UPDATE'),
  };
  const { left } = await holdThen((userId) => run(unlocked, [userId]));
  expect(left).toEqual({ deleted: true, holds: 1 });
});

test('nobody holds seats or puts money in for an account that was deleted meanwhile', async () => {
  const { left } = await holdThen(deleteAccount, 'deletion first');
  expect(left).toEqual({ deleted: true, holds: 0 });
  const { userId } = await insertUser();
  const tasks: (() => Promise<unknown>)[] = [() => deleteAccount(userId), () => chargeWallet(userId, 1_000)];
  expect(await raceBehindLock(userRow(userId), tasks)).toMatchObject({ refused: { USER_NOT_FOUND: 1 }, failed: [] });
});
