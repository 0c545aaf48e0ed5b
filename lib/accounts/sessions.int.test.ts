import { beforeEach, expect, test, vi } from 'vitest';

import { authOptions } from '@/app/api/auth/options';
import { GET as listDeedsRoute } from '@/app/api/v1/admin/deeds/route';
import { GET } from '@/app/api/v1/me/route';
import { pool } from '../db/pool';
import { closeDatabase } from '../db/prisma';
import { by } from '../deeds/by';
import { deedsQuery } from '../deeds/schema';
import { listDeeds } from '../deeds/service';
import { forgetProcessWide } from '../process-wide';
import { insertUser } from '../makers/users';
import { lockRow, untilBlocked } from '../testing/behind-lock';
import { hashPassword } from './password';
import { knowEnded } from './ended-sessions';
import { hasEndedIdle, ifInUse } from './idle';
import { beginSession, endSession, endSessions, listSessions } from './service';
import { accessTokenOf, signSession, verifySession, type Session } from './session';
import { SESSION_SECONDS } from './session-seconds';
import { noteUse } from './store';

beforeEach(anotherProcess);

/** As a process that has looked at nothing yet. */
function anotherProcess(): void {
  forgetProcessWide('ended-sessions');
  forgetProcessWide('cache:sessions-used');
  forgetProcessWide('sessions-last-used');
}

async function signedIn(): Promise<{ session: Session; token: string }> {
  const { userId, email, name } = await insertUser();
  const session = await beginSession({ userId, email, name, role: 'fan', version: 0 }, 'a browser');
  return { session, token: signSession(session) };
}

/** As another process sees it, once it has asked Postgres. */
async function isGood(token: string): Promise<boolean> {
  anotherProcess();
  await knowEnded();
  return verifySession(token) !== null;
}

test('a session ends twelve hours after signing in, however often next-auth signs it anew', async () => {
  const { session, token } = await signedIn();
  expect(session.endsAtMs - Date.now()).toBeGreaterThan((SESSION_SECONDS - 60) * 1000);
  expect(session.endsAtMs - Date.now()).toBeLessThanOrEqual(SESSION_SECONDS * 1000 + 1000);
  const endsSoon = signSession({ ...session, endsAtMs: Date.now() + 90_000 });
  const { jwt } = authOptions();
  const secret = '';
  const again = await jwt!.encode!({ token: (await jwt!.decode!({ token: endsSoon, secret }))!, secret });
  expect(verifySession(again)!.endsAtMs).toBe(verifySession(endsSoon)!.endsAtMs);
  expect(verifySession(token)).toStrictEqual({ ...session, endsAtMs: Math.floor(session.endsAtMs / 1000) * 1000 });
});

test('one session ends by itself, on every server, and the others of the account go on', async () => {
  const { session, token } = await signedIn();
  const other = signSession(await beginSession(session, null));
  expect([await isGood(token), await isGood(other)]).toEqual([true, true]);
  await endSession(session.userId, session.sessionId!);
  // At once in the process that ended it, and in others when they ask.
  expect(verifySession(token)).toBeNull();
  expect([await isGood(token), await isGood(other)]).toEqual([false, true]);
  await expect(endSession(session.userId, session.sessionId!)).rejects.toMatchObject({ code: 'SESSION_NOT_FOUND' });
});

test('nobody ends the session of another', async () => {
  const { session, token } = await signedIn();
  const { session: stranger } = await signedIn();
  await expect(endSession(stranger.userId, session.sessionId!)).rejects.toMatchObject({ code: 'SESSION_NOT_FOUND' });
  expect(await isGood(token)).toBe(true);
});

test('all sessions end at once, those without a row too, and what begins afterwards is good', async () => {
  const { session, token } = await signedIn();
  const { userId, email, name } = session;
  const unlisted = signSession({ userId, email, name, role: 'fan' });
  const version = await endSessions(userId);
  expect([verifySession(token), verifySession(unlisted)]).toEqual([null, null]);
  expect([await isGood(token), await isGood(unlisted)]).toEqual([false, false]);
  expect(await isGood(signSession(await beginSession({ ...session, version }, null)))).toBe(true);
});

test.each([
  ['password', async () => ['password_hash', await hashPassword('another horse')]],
  ['role', async () => ['role', 'operator']],
])('whoever changes the %s, by whichever way, ends all sessions', async (_, change) => {
  const { session, token } = await signedIn();
  const [column, value] = await change();
  await pool().query('UPDATE app_user SET balance = balance, name = $2 WHERE id = $1', [session.userId, 'B']);
  expect(await isGood(token)).toBe(true);
  await pool().query(`UPDATE app_user SET ${column} = $2 WHERE id = $1`, [session.userId, value]);
  expect(await isGood(token)).toBe(false);
});

test('a server that runs learns within a second what another one has ended', async () => {
  const { session, token } = await signedIn();
  await knowEnded();
  await pool().query('UPDATE user_session SET ended_at = clock_timestamp() WHERE id = $1', [session.sessionId]);
  await expect.poll(() => verifySession(token), { timeout: 5_000 }).toBeNull();
});

test('while Postgres is away nobody waits for long, and what is known stays known', async () => {
  const { session, token } = await signedIn();
  const other = signSession(await beginSession(session, null));
  await endSession(session.userId, session.sessionId!);
  const asked = vi.spyOn(pool(), 'query').mockImplementation(() => new Promise(() => undefined));
  await expect.poll(() => knowEnded() !== undefined, { timeout: 5_000 }).toBe(true);
  await knowEnded();
  expect([verifySession(token), verifySession(other)]).toEqual([null, expect.anything()]);
  asked.mockRestore();
});

test('rows of sessions that are over go with the next sign-in', async () => {
  const { session } = await signedIn();
  await pool().query(
    `UPDATE user_session SET began_at = now() - interval '2 days', expires_at = now() - interval '1 day' WHERE id = $1`,
    [session.sessionId],
  );
  await beginSession(session, null);
  const { rows } = await pool().query('SELECT id FROM user_session WHERE user_id = $1', [session.userId]);
  expect(rows).toHaveLength(1);
});

test('an operator’s session is as long as the settings say, and an owner ends it with a reason', async () => {
  process.env.OPERATOR_SESSION_HOURS = '0.5';
  forgetProcessWide('config');
  try {
    const [{ userId, email, name }, owner] = [
      await insertUser({ role: 'operator' }),
      await insertUser({ role: 'operator' }),
    ];
    const session = await beginSession({ userId, email, name, role: 'operator', version: 0 }, 'a browser');
    expect(session.endsAtMs - Date.now()).toBeLessThanOrEqual(1_801_000);
    expect(session.endsAtMs - Date.now()).toBeGreaterThan(1_740_000);
    expect(accessTokenOf(session).expiresIn).toBe(1_800);
    await endSession(userId, session.sessionId!, by(owner, '자리를 비움'));
    expect(await isGood(signSession(session))).toBe(false);
    expect((await listDeeds(deedsQuery.parse({ operatorId: owner.userId }))).items).toMatchObject([
      { deed: 'sessionEnded', userId, before: { client: 'a browser' }, reason: '자리를 비움' },
    ]);
  } finally {
    delete process.env.OPERATOR_SESSION_HOURS;
    forgetProcessWide('config');
  }
});

async function operatorSignedIn(role: 'operator' | 'fan' = 'operator'): Promise<{ session: Session; token: string }> {
  const { userId, email, name } = await insertUser({ role });
  const session = await beginSession({ userId, email, name, role, version: 0 }, 'a browser');
  return { session, token: signSession(session) };
}

/** As Postgres knows it. */
async function wasNoted({ sessionId }: Session, minutesAgo: number): Promise<void> {
  const set = `UPDATE user_session SET used_at = now() - $2 * interval '1 minute' WHERE id = $1`;
  await pool().query(set, [sessionId, minutesAgo]);
}

/** As every process knows it. */
async function lastUsed(session: Session, minutesAgo: number): Promise<void> {
  anotherProcess();
  await wasNoted(session, minutesAgo);
}

/** When a use was noted last, and how long ago that is. */
async function noteOf({ sessionId }: Session): Promise<{ at: string; seconds: number }> {
  const { rows } = await pool().query<{ at: string; seconds: number }>(
    `SELECT used_at::text AS at, extract(epoch FROM now() - used_at)::float8 AS seconds FROM user_session WHERE id = $1`,
    [sessionId],
  );
  return rows[0]!;
}

test('an operator’s session that nobody uses for two hours ends, on every server, and the sign-in page can tell why', async () => {
  const { session, token } = await operatorSignedIn();
  await lastUsed(session, 119);
  expect((await listSessions(session)).items).toMatchObject([{ id: session.sessionId, usedAt: expect.any(String) }]);
  expect(await ifInUse(verifySession(token))).not.toBeNull();
  expect((await noteOf(session)).seconds).toBeLessThan(60);
  expect(await hasEndedIdle(token)).toBe(false);
  await lastUsed(session, 121);
  expect((await listSessions(session)).items).toEqual([]);
  expect(await Promise.all([1, 2, 3].map(() => ifInUse(verifySession(token))))).toEqual([null, null, null]);
  expect(verifySession(token)).toBeNull();
  expect(await isGood(token)).toBe(false);
  expect(await hasEndedIdle(token)).toBe(true);
});

test('a use is noted once a minute, whatever server notes it', async () => {
  const { session, token } = await operatorSignedIn();
  await lastUsed(session, 30);
  await ifInUse(verifySession(token));
  await wasNoted(session, 0.5);
  const { at } = await noteOf(session);
  for (const look of [() => undefined, anotherProcess]) {
    look();
    await ifInUse(verifySession(token));
    expect((await noteOf(session)).at).toBe(at);
  }
});

test('who goes on while no use can be noted is not signed out by the next note, and who pauses is', async () => {
  const { session, token } = await operatorSignedIn();
  expect(await ifInUse(verifySession(token))).not.toBeNull();
  vi.useFakeTimers({ toFake: ['performance'] });
  try {
    for (const minutes of [100, 100]) {
      vi.advanceTimersByTime(minutes * 60_000);
      // As if no use had been noted since the outage began.
      await wasNoted(session, 200);
      expect(await ifInUse(verifySession(token))).not.toBeNull();
      expect((await noteOf(session)).seconds).toBeLessThan(60);
    }
    vi.advanceTimersByTime(121 * 60_000);
    await wasNoted(session, 121);
    expect(await ifInUse(verifySession(token))).toBeNull();
  } finally {
    vi.useRealTimers();
  }
});

const END = 'UPDATE user_session SET ended_at = clock_timestamp(), ended_idle = true WHERE id = $1';

test('a process whose note comes after the end by another lets nobody through', async () => {
  const { session, token } = await operatorSignedIn();
  await lastUsed(session, 121);
  await knowEnded();
  const seen = verifySession(token);
  // Of which this process is to hear a second later.
  await pool().query(END, [session.sessionId]);
  expect(await ifInUse(seen)).toBeNull();
  expect(verifySession(token)).toBeNull();
});

test('of two notes at the same moment the second knows that the first has ended the session', async () => {
  const { session } = await operatorSignedIn();
  await lastUsed(session, 121);
  const commit = await lockRow([END, [session.sessionId]]);
  const second = noteUse(session.sessionId!, 7_200, false);
  await untilBlocked(1);
  await commit();
  expect(await second).toBe('over');
});

test('neither a fan’s session nor a program’s token ends for lack of use, nor anybody’s while Postgres is away', async () => {
  const fan = await operatorSignedIn('fan');
  await lastUsed(fan.session, 10_000);
  expect(await ifInUse(verifySession(fan.token))).not.toBeNull();
  const operator = await operatorSignedIn();
  await lastUsed(operator.session, 10_000);
  const program = { ...verifySession(operator.token)!, programTokenId: crypto.randomUUID() };
  expect(await ifInUse(program)).toBe(program);
  await withoutPostgres(async () => {
    for (const _ of ['a call', 'the next']) expect(await ifInUse(verifySession(operator.token))).not.toBeNull();
    expect(await hasEndedIdle(operator.token)).toBe(false);
  });
  // What was used meanwhile for the first time had ended before.
  expect(await ifInUse(verifySession(operator.token))).toBeNull();
});

/** Does something while nothing answers where Postgres should. */
async function withoutPostgres(work: () => Promise<void>): Promise<void> {
  const { DATABASE_URL } = process.env;
  await closeDatabase();
  process.env['DATABASE_URL'] = 'postgresql://127.0.0.1:1/none';
  forgetProcessWide('config');
  try {
    await work();
  } finally {
    await closeDatabase();
    process.env['DATABASE_URL'] = DATABASE_URL;
    forgetProcessWide('config');
  }
}

test('of a fan’s cookie nobody asks whether it has ended for lack of use', async () => {
  const { session, token } = await operatorSignedIn('fan');
  await pool().query(END, [session.sessionId]);
  expect(await hasEndedIdle(token)).toBe(false);
});

test('a call with a session that nobody used is refused, the first one too, and before what its role may', async () => {
  const params = Promise.resolve({});
  for (const [role, answers, path] of [
    ['owner', GET, 'me'],
    ['door', listDeedsRoute, 'admin/deeds'],
  ] as const) {
    const { session } = await operatorSignedIn();
    await lastUsed(session, 121);
    const headers = { authorization: `Bearer ${signSession({ ...session, deskRole: role })}` };
    const answer = await answers(new Request(`http://localhost/api/v1/${path}`, { headers }), { params });
    expect([role, answer.status]).toEqual([role, 401]);
  }
});
