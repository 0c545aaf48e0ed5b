import { beforeEach, expect, test } from 'vitest';

import { pool } from '../db/pool';
import { deedsQuery } from '../deeds/schema';
import { listDeeds } from '../deeds/service';
import { by } from '../deeds/by';
import { insertUser } from '../makers/users';
import { changeRole, listOperators } from './operators';
import { verifySession } from './session';

beforeEach(async () => {
  await pool().query(`UPDATE app_user SET role = 'fan' WHERE role = 'operator'`);
});

const owner = () => insertUser({ role: 'operator', deskRole: 'owner' });

test('the last owner stays one, whatever else changes', async () => {
  const { email, userId } = await owner();
  const seller = await insertUser({ role: 'operator', deskRole: 'sale' });
  const who = by({ userId });
  for (const role of ['sale', null] as const)
    await expect(changeRole(email, role, who)).rejects.toMatchObject({ code: 'LAST_OWNER' });
  await changeRole(seller.email, 'owner', who);
  await changeRole(email, 'door', who);
  expect((await listOperators({ limit: 10 })).items).toMatchObject([
    { email, deskRole: 'door' },
    { email: seller.email, deskRole: 'owner' },
  ]);
});

test('an owner whose account is deleted is no owner who stays', async () => {
  const [left, gone] = [await owner(), await owner()];
  await pool().query(
    `UPDATE app_user SET deleted_at = now(), email = 'deleted-' || id || '@deleted.invalid', name = '-', password_hash = '-' WHERE id = $1`,
    [gone.userId],
  );
  await expect(changeRole(left.email, null, by(left))).rejects.toMatchObject({ code: 'LAST_OWNER' });
});

test('of two owners who take each other’s role at the same moment one stays', async () => {
  for (let round = 0; round < 20; round += 1) {
    const [a, b] = [await owner(), await owner()];
    const outcomes = await Promise.allSettled([changeRole(a.email, null, by(b)), changeRole(b.email, null, by(a))]);
    expect(outcomes.filter(({ status }) => status === 'rejected')).toMatchObject([{ reason: { code: 'LAST_OWNER' } }]);
    await pool().query(`UPDATE app_user SET role = 'fan' WHERE role = 'operator'`);
  }
});

test('a role that changes ends the sessions and is a deed; one that stays does neither', async () => {
  const { userId: operatorId } = await owner();
  const { userId, email, accessToken } = await insertUser({ role: 'operator', deskRole: 'door' });
  const who = by({ userId: operatorId }, '승진');
  await changeRole(email, 'door', who);
  expect(verifySession(accessToken)).toMatchObject({ deskRole: 'door' });
  await changeRole(email, 'support', who);
  expect(verifySession(accessToken)).toBeNull();
  expect((await listDeeds(deedsQuery.parse({ operatorId }))).items).toMatchObject([
    { deed: 'roleChanged', userId, before: { deskRole: 'door' }, after: { deskRole: 'support' }, reason: '승진' },
  ]);
});

test('operators are listed in pages', async () => {
  const made = [await owner(), await owner(), await owner()];
  const first = await listOperators({ limit: 2 });
  expect(first.items.map(({ id }) => id)).toEqual([made[0]!.userId, made[1]!.userId]);
  const second = await listOperators({ limit: 2, cursor: first.nextCursor! });
  expect(second).toMatchObject({ items: [{ id: made[2]!.userId }], nextCursor: null });
});
