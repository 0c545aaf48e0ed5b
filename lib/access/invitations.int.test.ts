import { expect, test } from 'vitest';

import { changeRole } from '../accounts/operators';
import { listSessions } from '../accounts/service';
import { verifySession, type Session } from '../accounts/session';
import { pool } from '../db/pool';
import { by } from '../deeds/by';
import { deedsQuery } from '../deeds/schema';
import { listDeeds } from '../deeds/service';
import { insertSession, insertUser, type Fan } from '../makers/users';
import { acceptInvitation, invite, listInvitations, seeInvitation, withdrawInvitation } from './invitations';

const owner = () => insertUser({ role: 'operator', deskRole: 'owner' });
const sessionOf = ({ accessToken }: Fan): Session => verifySession(accessToken)!;
const notFound = { code: 'INVITATION_NOT_FOUND' };

async function invited(inviter: Fan, email: string) {
  const made = await invite(inviter, { email, deskRole: 'sale', expiresInDays: 3, reason: '새 동료' });
  return { ...made, token: new URL(made.link).searchParams.get('token')! };
}

test('a link is good once, also when many come with it at the same moment', async () => {
  for (let round = 0; round < 5; round += 1) {
    const [inviter, fan] = [await owner(), await insertUser()];
    const { token, id } = await invited(inviter, fan.email);
    const session = sessionOf(fan);
    await insertSession(fan.userId);
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => acceptInvitation(session, token)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toMatchObject([
      { value: { userId: fan.userId, role: 'operator', deskRole: 'sale', version: 1 } },
    ]);
    // Sessions of before have ended, and are listed no more.
    expect(verifySession(fan.accessToken)).toBeNull();
    expect((await listSessions({ userId: fan.userId, sessionId: null })).items).toEqual([]);
    expect((await listDeeds(deedsQuery.parse({ operatorId: fan.userId }))).items).toMatchObject([
      { deed: 'invitationAccepted', userId: fan.userId, after: { deskRole: 'sale', inviterId: inviter.userId } },
    ]);
    // With the role taken, the link does not bring it back.
    await changeRole(fan.email, null, by(inviter));
    await expect(acceptInvitation(session, token)).rejects.toMatchObject(notFound);
    await expect(withdrawInvitation(id, by(inviter))).rejects.toMatchObject(notFound);
  }
});

test('a link is good for the invited email only, until it ends or is withdrawn, and while its inviter is an owner', async () => {
  const [inviter, another, fan, stranger] = [await owner(), await owner(), await insertUser(), await insertUser()];
  const refused = async (token: string, who = fan) => {
    await expect(acceptInvitation(sessionOf(who), token)).rejects.toMatchObject(notFound);
  };
  const first = await invited(inviter, fan.email);
  const { rows } = await pool().query('SELECT * FROM invitation WHERE id = $1', [first.id]);
  expect(JSON.stringify(rows)).not.toContain(first.token);
  expect(await seeInvitation(first.token, stranger.userId)).toMatchObject({ isYours: false, deskRole: 'sale' });
  await refused(first.token, stranger);

  const second = await invited(inviter, fan.email);
  expect(await seeInvitation(first.token, fan.userId)).toBeNull();
  await refused(first.token);
  expect((await listInvitations({ limit: 100 })).items.filter(({ email }) => email === fan.email)).toMatchObject([
    { id: second.id, deskRole: 'sale', inviterName: inviter.name },
  ]);
  await withdrawInvitation(second.id, by(inviter, '사정이 바뀜'));
  await refused(second.token);

  const third = await invited(inviter, fan.email);
  await changeRole(inviter.email, 'sale', by(another));
  expect(await seeInvitation(third.token, fan.userId)).toBeNull();
  await refused(third.token);
  await changeRole(inviter.email, 'owner', by(another));
  await pool().query(
    `UPDATE invitation SET created_at = now() - interval '9 days', expires_at = now() - interval '1 ms' WHERE id = $1`,
    [third.id],
  );
  await refused(third.token);
  for (const made of ['', 'x'.repeat(43)]) expect(await seeInvitation(made, fan.userId)).toBeNull();
  const { items } = await listDeeds(deedsQuery.parse({ operatorId: inviter.userId }));
  expect(items.map(({ deed }) => deed)).toEqual(['invited', 'invitationWithdrawn', 'invited', 'invited']);
});

test('an account that is deleted meanwhile gets no role', async () => {
  const [inviter, fan] = [await owner(), await insertUser()];
  const { token } = await invited(inviter, fan.email);
  const session = sessionOf(fan);
  const deleting = await pool().connect();
  try {
    await deleting.query('BEGIN');
    await deleting.query(
      `UPDATE app_user SET deleted_at = now(), email = 'deleted-' || id || '@deleted.invalid', name = '-', password_hash = '-' WHERE id = $1`,
      [fan.userId],
    );
    const accepting = expect(acceptInvitation(session, token)).rejects.toMatchObject({ code: 'OPERATOR_ALREADY' });
    const waiting = `SELECT 1 FROM pg_stat_activity WHERE pg_blocking_pids(pid) @> ARRAY[$1::int]`;
    const { rows } = await deleting.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    await expect.poll(async () => (await pool().query(waiting, [rows[0]!.pid])).rowCount).toBe(1);
    await deleting.query('COMMIT');
    await accepting;
  } finally {
    deleting.release(true);
  }
  const { rows } = await pool().query('SELECT role FROM app_user WHERE id = $1', [fan.userId]);
  expect(rows).toEqual([{ role: 'fan' }]);
});

test('of invitations of one email at the same moment one is left', async () => {
  const [inviter, { email }] = [await owner(), await insertUser()];
  for (let round = 0; round < 5; round += 1) {
    await Promise.all(Array.from({ length: 5 }, () => invited(inviter, email)));
    const { items } = await listInvitations({ limit: 100 });
    expect(items.filter((one) => one.email === email)).toHaveLength(1);
  }
});

test('nobody loses a role by an invitation', async () => {
  const [inviter, operator, fan] = [await owner(), await owner(), await insertUser()];
  await expect(invited(inviter, operator.email)).rejects.toMatchObject({ code: 'OPERATOR_ALREADY' });
  const session = sessionOf(fan);
  const { token } = await invited(inviter, fan.email);
  await changeRole(fan.email, 'owner', by(inviter));
  await expect(acceptInvitation(session, token)).rejects.toMatchObject({ code: 'OPERATOR_ALREADY' });
});
