import { expect, test } from 'vitest';

import { insertUser } from '../makers/users';
import { chargeWallet, listEntries, readWallet } from './service';

const NOBODY = '01900000-0000-7000-8000-000000000000';

test('a charge adds to the balance and to the ledger', async () => {
  const { userId } = await insertUser();
  expect((await chargeWallet(userId, 30_000)).answer).toMatchObject({ amount: 30_000, balance: 30_000 });
  await chargeWallet(userId, 12_000);
  expect(await readWallet(userId)).toEqual({ userId, balance: 42_000, currency: 'KRW' });
  expect((await listEntries(userId, { limit: 10 })).items).toMatchObject([
    { type: 'charge', amount: 12_000, balanceAfter: 42_000, reservationId: null },
    { type: 'charge', amount: 30_000, balanceAfter: 30_000, reservationId: null },
  ]);
});

test('the ledger comes page by page, newest first', async () => {
  const { userId } = await insertUser();
  for (const amount of [1, 2, 3, 4, 5]) await chargeWallet(userId, amount);
  const first = await listEntries(userId, { limit: 2 });
  expect(first.items.map(({ amount }) => amount)).toEqual([5, 4]);
  const second = await listEntries(userId, { limit: 3, cursor: Number(first.nextCursor) });
  expect(second).toMatchObject({ items: [{ amount: 3 }, { amount: 2 }, { amount: 1 }], nextCursor: null });
});

test('the ledger of one kind leaves the others out', async () => {
  const { userId } = await insertUser();
  await chargeWallet(userId, 500);
  expect((await listEntries(userId, { type: 'charge', limit: 10 })).items).toHaveLength(1);
  expect((await listEntries(userId, { type: 'payment', limit: 10 })).items).toEqual([]);
});

test('the wallet holds a hundred million won and not one more', async () => {
  const { userId } = await insertUser({ balance: 99_999_999 });
  await chargeWallet(userId, 1);
  await expect(chargeWallet(userId, 1)).rejects.toMatchObject({ code: 'BALANCE_LIMIT_EXCEEDED' });
  expect((await readWallet(userId)).balance).toBe(100_000_000);
});

test('a repeated charge is made once; another charge with its key is refused', async () => {
  const { userId } = await insertUser();
  const idempotency = { key: 'once', requestHash: 'a' };
  const first = await chargeWallet(userId, 500, idempotency);
  await chargeWallet(userId, 1);
  expect(await chargeWallet(userId, 500, idempotency)).toEqual({ ...first, replayed: true });
  const reused = chargeWallet(userId, 501, { key: 'once', requestHash: 'b' });
  await expect(reused).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  expect((await readWallet(userId)).balance).toBe(501);
});

test('a repeated charge has its first answer though the wallet is full by now', async () => {
  const { userId } = await insertUser({ balance: 99_999_000 });
  const idempotency = { key: 'last', requestHash: 'a' };
  await chargeWallet(userId, 1_000, idempotency);
  expect(await chargeWallet(userId, 1_000, idempotency)).toMatchObject({
    replayed: true,
    answer: { balance: 100_000_000 },
  });
});

test('nobody has no wallet', async () => {
  await expect(readWallet(NOBODY)).rejects.toMatchObject({ code: 'USER_NOT_FOUND' });
  await expect(chargeWallet(NOBODY, 1)).rejects.toMatchObject({ code: 'USER_NOT_FOUND' });
});
