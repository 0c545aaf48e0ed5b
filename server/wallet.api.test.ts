import { describe, expect, it } from 'vitest';

import { pool } from '@/lib/db/pool';
import { chargeWallet, getWallet, listWalletEntries, MAX_BALANCE, MAX_CHARGE } from '@/lib/wallet/schema';
import { doors, refuse, succeed } from '@/lib/testing/api-client';
import { buy, visit } from '@/lib/testing/api-steps';
import { insertUser } from '@/lib/makers/users';

describe.each(doors)('wallet through the $door door', (door) => {
  it('is empty at first', async () => {
    const as = await insertUser();
    const { body } = await succeed(door, getWallet, { as });
    expect(body).toEqual({ userId: as.userId, balance: 0, currency: 'KRW' });
    const { body: entries } = await succeed(door, listWalletEntries, { as });
    expect(entries).toEqual({ items: [], nextCursor: null });
  });

  it.each([1, 10_000, MAX_CHARGE])('takes a charge of %d won', async (amount) => {
    const as = await insertUser();
    const { body } = await succeed(door, chargeWallet, { as, body: { amount } });
    expect(body).toEqual({ entryId: expect.any(String), amount, balance: amount });
    const { body: entries } = await succeed(door, listWalletEntries, { as });
    expect(entries.items).toMatchObject([
      { id: body.entryId, type: 'charge', amount, balanceAfter: amount, reservationId: null },
    ]);
  });

  it.each([0, -1, MAX_CHARGE + 1])('refuses a charge of %d won as out of range', async (amount) => {
    const as = await insertUser();
    await refuse(door, chargeWallet, { as, body: { amount } }, 'AMOUNT_OUT_OF_RANGE');
    expect((await succeed(door, getWallet, { as })).body.balance).toBe(0);
  });

  it.each(['1.5', '"100"', '1e309', '-1e309', '0.1', 'null', 'true', '[]', '{}'])(
    'refuses an amount of %s',
    async (amount) => {
      const as = await insertUser();
      await refuse(door, chargeWallet, { as, body: `{"amount":${amount}}` }, 'VALIDATION_FAILED');
      expect((await succeed(door, getWallet, { as })).body.balance).toBe(0);
    },
  );

  it('refuses unknown members and a missing amount', async () => {
    const as = await insertUser();
    await refuse(door, chargeWallet, { as, body: { amount: 1, userId: as.userId } }, 'VALIDATION_FAILED');
    await refuse(door, chargeWallet, { as, body: {} }, 'VALIDATION_FAILED');
  });

  it('holds no more than its limit', async () => {
    const as = await insertUser({ balance: MAX_BALANCE - 10 });
    await refuse(door, chargeWallet, { as, body: { amount: 11 } }, 'BALANCE_LIMIT_EXCEEDED');
    const { body } = await succeed(door, chargeWallet, { as, body: { amount: 10 } });
    expect(body.balance).toBe(MAX_BALANCE);
  });

  it('does a repeated charge once, later and at the same moment', async () => {
    const as = await insertUser();
    const ask = { as, idempotencyKey: 'charge-1', body: { amount: 500 } };
    const first = await succeed(door, chargeWallet, ask);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    const again = await succeed(door, chargeWallet, ask);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.body).toEqual(first.body);

    const burst = { as, idempotencyKey: 'charge-2', body: { amount: 70 } };
    const answers = await Promise.all(Array.from({ length: 8 }, () => succeed(door, chargeWallet, burst)));
    expect(new Set(answers.map(({ body }) => body.entryId)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === null)).toHaveLength(1);
    expect((await succeed(door, getWallet, { as })).body.balance).toBe(570);
  });

  it('refuses a known key with another body, and takes it from another user', async () => {
    const [as, other] = [await insertUser(), await insertUser()];
    await succeed(door, chargeWallet, { as, idempotencyKey: 'mine', body: { amount: 5 } });
    await refuse(door, chargeWallet, { as, idempotencyKey: 'mine', body: { amount: 6 } }, 'IDEMPOTENCY_KEY_REUSED');
    const { body, headers } = await succeed(door, chargeWallet, {
      as: other,
      idempotencyKey: 'mine',
      body: { amount: 7 },
    });
    expect(body.balance).toBe(7);
    expect(headers.get('idempotency-replayed')).toBeNull();
  });

  it.each([
    ['empty', ''],
    ['256 characters', 'k'.repeat(256)],
    ['a space inside', 'a b'],
    ['beyond ASCII', 'caf\u00e9'],
  ])('refuses an idempotency key: %s', async (_, idempotencyKey) => {
    const as = await insertUser();
    await refuse(door, chargeWallet, { as, idempotencyKey, body: { amount: 5 } }, 'VALIDATION_FAILED', {
      errors: [{ path: 'Idempotency-Key', message: expect.any(String) }],
    });
  });

  it('takes keys of 1 and of 255 characters', async () => {
    const as = await insertUser();
    for (const idempotencyKey of ['k', '~'.repeat(255)])
      await succeed(door, chargeWallet, { as, idempotencyKey, body: { amount: 1 } });
  });

  it('loses no charge of many at once', async () => {
    const as = await insertUser();
    await Promise.all(Array.from({ length: 20 }, () => succeed(door, chargeWallet, { as, body: { amount: 10 } })));
    expect((await succeed(door, getWallet, { as })).body.balance).toBe(200);
    const { body } = await succeed(door, listWalletEntries, { as });
    expect(body.items.map(({ balanceAfter }) => balanceAfter)).toEqual(
      Array.from({ length: 20 }, (_, index) => 200 - 10 * index),
    );
  });

  it('lists entries newest first, page by page, payments as negative amounts', async () => {
    const visitor = await visit(door, { balance: 150_000 });
    const { as } = visitor;
    const { reservation } = await buy(door, visitor, [1, 2]);
    await succeed(door, chargeWallet, { as, body: { amount: 300 } });
    const { body: first } = await succeed(door, listWalletEntries, { as, query: { limit: '2' } });
    expect(first.items).toMatchObject([
      { type: 'charge', amount: 300, balanceAfter: 50_300, reservationId: null },
      { type: 'payment', amount: -100_000, balanceAfter: 50_000, reservationId: reservation.id },
    ]);
    const { body: second } = await succeed(door, listWalletEntries, {
      as,
      query: { limit: '2', cursor: first.nextCursor! },
    });
    expect(second).toMatchObject({
      items: [{ type: 'charge', amount: 150_000, balanceAfter: 150_000 }],
      nextCursor: null,
    });
  });

  it.each([{ limit: '0' }, { limit: '101' }, { limit: 'ten' }, { limit: '1.5' }, { cursor: 'x' }])(
    'refuses the page %j',
    async (query) => {
      await refuse(door, listWalletEntries, { as: await insertUser(), query }, 'VALIDATION_FAILED');
    },
  );

  it('knows no wallet of a user who is gone', async () => {
    const as = await insertUser();
    await pool().query('DELETE FROM app_user WHERE id = $1', [as.userId]);
    await refuse(door, getWallet, { as }, 'USER_NOT_FOUND');
    await refuse(door, chargeWallet, { as, body: { amount: 1 } }, 'USER_NOT_FOUND');
  });
});
