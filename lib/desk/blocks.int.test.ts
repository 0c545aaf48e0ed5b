import { describe, expect, test, vi } from 'vitest';

import { hasEnded, knowEnded } from '../accounts/ended-sessions';
import { readMe } from '../accounts/service';
import { noteBlock } from '../blocks/known';
import { refuseBlocked, unblock } from '../blocks/service';
import { pool } from '../db/pool';
import type { Statement } from '../db/statement';
import { by } from '../deeds/by';
import { insertConcert } from '../makers/concerts';
import { takePlace } from '../makers/purchase';
import { insertUser } from '../makers/users';
import { findPayable, payReservation } from '../payments/service';
import { forgetProcessWide } from '../process-wide';
import { joinQueue, viewPlace } from '../queue/service';
import { getReservation, holdSeats } from '../reservations/service';
import { statements as reservationStatements } from '../reservations/statements.generated';
import { compactSeatMap } from '../seats/map';
import { alteredStatement } from '../testing/altered-statement';
import { raceBehindLock, type RowLock } from '../testing/behind-lock';
import { MAX_BALANCE } from '../wallet/schema';
import { chargeWallet } from '../wallet/service';
import { statements as walletStatements } from '../wallet/statements.generated';
import { blockPerson } from './blocks';

const inAnHour = () => ({ until: new Date(Date.now() + 3_600_000), for: 'resale' as const });
const BLOCKED = {
  code: 'ACCOUNT_BLOCKED',
  details: { members: { blockedFor: 'resale', blockedUntil: expect.any(String) } },
};

async function endOf(userId: string, inMs: number): Promise<void> {
  await pool().query(`UPDATE app_user SET blocked_until = now() + $2 * interval '1 millisecond' WHERE id = $1`, [
    userId,
    inMs,
  ]);
}

describe('a block', () => {
  test('who is blocked joins, holds, charges and pays nothing, alone or in a batch, until it ends by itself', async () => {
    const { concertId, scheduleId } = await insertConcert();
    const fans = await Promise.all([1, 2, 3].map(() => insertUser({ balance: 1_000_000 })));
    const places = await Promise.all(fans.map(({ userId }) => takePlace(userId, concertId)));
    const held = await Promise.all(
      fans.map(({ userId }, index) => holdSeats({ userId, scheduleId, seatNumbers: [index + 1] })),
    );
    // By the database alone, so that the holds are still there to be paid for.
    for (const { userId } of fans) {
      const values = [userId, inAnHour().until];
      await pool().query(`UPDATE app_user SET blocked_until = $2, blocked_for = 'resale' WHERE id = $1`, values);
    }
    const attempts = [
      ...fans.map(({ userId }, index) => holdSeats({ userId, scheduleId, seatNumbers: [index + 11] })),
      ...fans.map(({ userId }) => chargeWallet(userId, 1_000)),
      ...fans.map(async ({ userId }, index) =>
        payReservation(await findPayable(userId, { reservationId: held[index]!.answer.id }), places[index]!),
      ),
    ];
    await Promise.all(attempts.map((attempt) => expect(attempt).rejects.toMatchObject(BLOCKED)));
    const [first] = fans as [(typeof fans)[0]];
    await blockPerson(first.userId, inAnHour());
    await expect(joinQueue(first.userId, concertId)).rejects.toMatchObject(BLOCKED);
    expect(await readMe(first.userId)).toMatchObject({ blockedFor: 'resale', blockedUntil: expect.any(String) });
    await endOf(first.userId, -1);
    expect(await readMe(first.userId)).toMatchObject({ blockedFor: null, blockedUntil: null });
    expect(await chargeWallet(first.userId, 1_000)).toMatchObject({ answer: { balance: 1_001_000 } });
  });

  test('gives places and holds back, leaves tickets, and is lifted', async () => {
    const { concertId, scheduleId } = await insertConcert({ capacity: 1 });
    const operator = { userId: (await insertUser({ role: 'operator' })).userId };
    const [{ userId }, { userId: next }] = [await insertUser({ balance: 1_000_000 }), await insertUser()];
    const bought = await takePlace(userId, concertId);
    const paid = await holdSeats({ userId, scheduleId, seatNumbers: [1] });
    await payReservation(await findPayable(userId, { reservationId: paid.answer.id }), bought);
    const place = await takePlace(userId, concertId);
    const waiting = await takePlace(next, concertId);
    const { answer } = await holdSeats({ userId, scheduleId, seatNumbers: [2, 3] });
    await blockPerson(userId, inAnHour(), by(operator, '암표'));
    expect(await getReservation(userId, answer.id)).toMatchObject({ status: 'cancelled' });
    expect((await compactSeatMap(scheduleId, null)).states.slice(0, 4)).toBe('saaa');
    expect(await viewPlace(place)).toMatchObject({ status: 'expire' });
    expect(await viewPlace(waiting)).toMatchObject({ status: 'active' });
    await unblock(userId, by(operator, '오해였어요'));
    expect((await joinQueue(userId, concertId)).place).toMatchObject({ status: 'wait' });
    const { rows } = await pool().query(
      'SELECT deed, user_id, reason FROM deed WHERE operator_id = $1 ORDER BY created_at',
      [operator.userId],
    );
    expect(rows).toEqual([
      { deed: 'personBlocked', user_id: userId, reason: '암표' },
      { deed: 'personUnblocked', user_id: userId, reason: '오해였어요' },
    ]);
  });

  test('is not made when what is held cannot be given back', async () => {
    const { scheduleId } = await insertConcert();
    const { userId } = await insertUser();
    const { answer } = await holdSeats({ userId, scheduleId, seatNumbers: [1] });
    const kept = `CONSTRAINT kept CHECK (status <> 'cancelled' OR id <> '${answer.id}')`;
    await pool().query(`ALTER TABLE reservation ADD ${kept}`);
    try {
      await expect(blockPerson(userId, inAnHour())).rejects.toMatchObject({ constraint: 'kept' });
    } finally {
      await pool().query('ALTER TABLE reservation DROP CONSTRAINT kept');
    }
    expect(await readMe(userId)).toMatchObject({ blockedFor: null });
    expect(await getReservation(userId, answer.id)).toMatchObject({ status: 'pending' });
    await blockPerson(userId, inAnHour());
    expect(await getReservation(userId, answer.id)).toMatchObject({ status: 'cancelled' });
  });

  test('ends a place that was taken where nobody knew of it yet', async () => {
    const { concertId } = await insertConcert();
    const { userId } = await insertUser();
    const wanted = inAnHour();
    await blockPerson(userId, wanted);
    noteBlock(userId, null);
    const place = await takePlace(userId, concertId);
    noteBlock(userId, wanted);
    expect(await viewPlace(place)).toMatchObject({ status: 'active' });
    await vi.waitFor(async () => expect(await viewPlace(place)).toMatchObject({ status: 'expire' }), {
      timeout: 4_000,
      interval: 200,
    });
  });

  test('that is lifted before it is read refuses nothing: the purchase is tried again', async () => {
    const { userId } = await insertUser();
    const charge = async () => (await chargeWallet(userId, 1_000)).answer.balance;
    expect(await refuseBlocked(userId, charge)).toBe(1_000);
    await blockPerson(userId, inAnHour());
    await expect(refuseBlocked(userId, charge)).rejects.toMatchObject(BLOCKED);
  });

  test('is of a fan, until a time to come', async () => {
    const [{ userId }, { userId: operator }] = [await insertUser(), await insertUser({ role: 'operator' })];
    await expect(blockPerson(operator, inAnHour())).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(blockPerson(crypto.randomUUID(), inAnHour())).rejects.toMatchObject({ code: 'USER_NOT_FOUND' });
    for (const until of [new Date(Date.now() - 1), new Date(Date.now() + 6 * 366 * 86_400_000)])
      await expect(blockPerson(userId, { ...inAnHour(), until })).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  test('another server knows within a second, also one that has just started', async () => {
    const { concertId } = await insertConcert();
    const [before, during] = [await insertUser(), await insertUser()];
    const block = async (userId: string) =>
      pool().query(
        `UPDATE app_user SET blocked_until = now() + interval '1 hour', blocked_for = 'resale', block_changed_at = now() - $2::interval
         WHERE id = $1`,
        [userId, userId === before.userId ? '90 days' : '0 days'],
      );
    await block(before.userId);
    forgetProcessWide('ended-sessions');
    forgetProcessWide('blocks-known');
    await knowEnded();
    await expect(joinQueue(before.userId, concertId)).rejects.toMatchObject(BLOCKED);
    await block(during.userId);
    await vi.waitFor(
      async () => {
        // As every call of theirs does.
        hasEnded({ userId: during.userId, version: 0, sessionId: null });
        await expect(joinQueue(during.userId, concertId)).rejects.toMatchObject(BLOCKED);
      },
      { timeout: 3_000, interval: 100 },
    );
  });
});

/** Blocks, and keeps the row locked until the race begins. */
const blocking = (userId: string): RowLock => [
  `UPDATE app_user SET blocked_until = now() + interval '1 hour', blocked_for = 'resale' WHERE id = $1`,
  [userId],
];

describe('a charge that waits while its maker is blocked', () => {
  async function outcomeOf(statement: Statement): Promise<string> {
    const { userId } = await insertUser();
    const values = [userId, crypto.randomUUID(), 1_000, MAX_BALANCE, null, null];
    const { won } = await raceBehindLock(blocking(userId), [
      () => pool().query<{ outcome: string }>({ ...statement, values }),
    ]);
    return won[0]!.rows[0]!.outcome;
  }

  test('is told so', async () => {
    expect(await outcomeOf(walletStatements.charge)).toBe('blocked');
  });

  test('control: read without the lock, it would not be', async () => {
    expect(await outcomeOf(alteredStatement(walletStatements.charge, ['FOR NO KEY UPDATE', '']))).not.toBe('blocked');
  });
});

describe('a hold that waits while its holder is blocked', () => {
  async function outcomeOf(statement: Statement): Promise<string> {
    const { scheduleId } = await insertConcert();
    const { userId } = await insertUser();
    const values = [userId, scheduleId, [1], crypto.randomUUID(), null, null];
    const { won } = await raceBehindLock(blocking(userId), [
      () => pool().query<{ outcome: string }>({ ...statement, values }),
    ]);
    return won[0]!.rows[0]!.outcome;
  }

  test('is refused', async () => {
    expect(await outcomeOf(reservationStatements.hold)).toBe('blocked');
  });

  test('control: were the block read before the lock, it would be made', async () => {
    const early = alteredStatement(
      reservationStatements.hold,
      ['SELECT lock_version FROM app_user WHERE', 'SELECT lock_version, blocked_until FROM app_user WHERE'],
      ['buyer.blocked_until >', 'snapshot.blocked_until >'],
    );
    expect(await outcomeOf(early)).toBe('held');
  });

  test('of holds and a block at the same moment nothing is left that is held', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { scheduleId } = await insertConcert();
      const { userId } = await insertUser();
      const holds = [1, 2, 3].map((seat) => holdSeats({ userId, scheduleId, seatNumbers: [seat] }));
      await Promise.allSettled([blockPerson(userId, inAnHour()), ...holds]);
      const pending = `SELECT FROM reservation WHERE user_id = $1 AND status = 'pending'`;
      expect((await pool().query(pending, [userId])).rowCount).toBe(0);
    }
  });
});
