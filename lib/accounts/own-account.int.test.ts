import { expect, test } from 'vitest';

import { addFavourite } from '@/lib/catalog/favourites';
import { examineAll } from '@/scripts/doctor/examine';
import { pool } from '../db/pool';
import { insertConcert } from '../makers/concerts';
import { insertSession, insertUser } from '../makers/users';
import { insertHold, insertPurchase } from '../makers/sales';
import { authenticate, changeName, deleteAccount, exportAccount, listSessions, readMe, setPassword } from './service';
import { signSession, verifySession } from './session';

test('a new password opens the account, the old one does not, and sessions end', async () => {
  const { userId, email, accessToken } = await insertUser();
  const { sessionId } = verifySession(accessToken)!;
  await insertSession(userId);
  const version = await setPassword(userId, 'another horse');
  expect((await listSessions({ userId, sessionId })).items).toEqual([]);
  expect(verifySession(accessToken)).toBeNull();
  expect(await authenticate({ email, password: 'another horse' })).toMatchObject({ userId, version });
  await expect(authenticate({ email, password: 'frontrow-fan' })).rejects.toMatchObject({ code: 'BAD_CREDENTIALS' });
  await expect(setPassword(crypto.randomUUID(), 'another horse')).rejects.toMatchObject({ code: 'USER_NOT_FOUND' });
});

test('a name can be changed', async () => {
  const { userId } = await insertUser();
  expect(await changeName(userId, '한가람')).toMatchObject({ id: userId, name: '한가람' });
  expect(await readMe(userId)).toMatchObject({ name: '한가람' });
});

test('a deleted account is nobody’s: no name, no email, no way in; its email is free, its purchases stay', async () => {
  const { scheduleId } = await insertConcert({ schedules: [{ startsInSeconds: -60, opensInSeconds: -7_200 }] });
  const { userId, email, name } = await insertUser({ balance: 50_000 });
  await insertSession(userId);
  await insertPurchase({ userId, scheduleId, seatNumbers: [1] });
  await pool().query("UPDATE payment SET starts_at = now() - interval '1 minute' WHERE user_id = $1", [userId]);
  const session = signSession({ userId, email, name, role: 'fan' });
  await deleteAccount(userId);
  expect(verifySession(session)).toBeNull();
  await expect(authenticate({ email, password: 'frontrow-fan' })).rejects.toMatchObject({ code: 'BAD_CREDENTIALS' });
  const { rows } = await pool().query(
    'SELECT email, name, password_hash, (SELECT count(*)::int FROM payment WHERE user_id = u.id) AS payments, (SELECT count(*)::int FROM user_session WHERE user_id = u.id) AS sessions FROM app_user u WHERE id = $1',
    [userId],
  );
  expect(rows).toEqual([
    { email: `deleted-${userId}@deleted.invalid`, name: '-', password_hash: '-', payments: 1, sessions: 0 },
  ]);
  await expect(deleteAccount(userId)).rejects.toMatchObject({ code: 'USER_NOT_FOUND' });
  const broken: string[] = [];
  for await (const check of examineAll()) if (check.violations > 0) broken.push(check.name);
  expect(broken).toEqual([]);
});

test('nothing of worth disappears by one press: money, tickets ahead, seats held; nor does an operator', async () => {
  const { scheduleId } = await insertConcert();
  const rich = await insertUser({ balance: 1_000 });
  await expect(deleteAccount(rich.userId)).rejects.toMatchObject({
    code: 'ACCOUNT_NOT_EMPTY',
    details: { members: { balance: 1_000, tickets: 0, holds: 0 } },
  });
  const buyer = await insertUser({ balance: 50_000 });
  await insertPurchase({ userId: buyer.userId, scheduleId, seatNumbers: [2] });
  await expect(deleteAccount(buyer.userId)).rejects.toMatchObject({ details: { members: { tickets: 1 } } });
  const holder = await insertUser();
  await insertHold({ userId: holder.userId, scheduleId, seatNumbers: [3] });
  await expect(deleteAccount(holder.userId)).rejects.toMatchObject({ details: { members: { holds: 1 } } });
  const operator = await insertUser({ role: 'operator' });
  await expect(deleteAccount(operator.userId)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

test('an export tells all that is kept of a session, whatever is kept from now on', async () => {
  const { userId } = await insertUser({ role: 'operator' });
  await insertSession(userId);
  const { rows } = await pool().query<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns
     WHERE table_schema = current_schema() AND table_name = 'user_session'`,
  );
  const told = rows.map(({ name }) => name.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase()));
  const { sessions } = (await exportAccount(userId)) as { sessions: Record<string, unknown>[] };
  // Whose it is the account says; the id is a handle by which it is ended.
  expect([...Object.keys(sessions[0]!), 'id', 'userId'].toSorted()).toEqual(told.toSorted());
  expect(sessions[0]).toMatchObject({ usedAt: expect.any(String), endedIdle: false });
});

test('an export has all that is kept of its owner, and nothing of others', async () => {
  const { concertId, scheduleId } = await insertConcert();
  const other = await insertUser({ balance: 50_000 });
  const { userId, email } = await insertUser({ balance: 50_000 });
  await insertPurchase({ userId: other.userId, scheduleId, seatNumbers: [4] });
  const { paymentId } = await insertPurchase({ userId, scheduleId, seatNumbers: [5] });
  await addFavourite(userId, concertId);
  const data = await exportAccount(userId);
  expect(data).toMatchObject({
    account: { id: userId, email, role: 'fan' },
    reservations: [{ seatNumbers: [5], status: 'paid' }],
    payments: [{ id: paymentId }],
    tickets: [{ paymentId, seatNumber: 5 }],
    walletEntries: [{ sequence: 1 }, { sequence: 2 }],
    favourites: [{ concertId }],
    queuePlaces: [],
  });
  expect(JSON.stringify(data)).not.toContain(other.userId);
  expect(JSON.stringify(data)).not.toContain('argon2');
});
