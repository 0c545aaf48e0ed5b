import { afterAll, beforeEach, expect, test, vi } from 'vitest';

import { authOptions } from '@/app/api/auth/options';
import { pool } from '../db/pool';
import { closeDatabase } from '../db/prisma';
import { forgetProcessWide } from '../process-wide';
import { insertUser } from '../makers/users';
import { hashPassword } from './password';
import { knowEnded } from './ended-sessions';
import { beginSession, endSession, endSessions } from './service';
import { signSession, verifySession, type Session } from './session';
import { SESSION_SECONDS } from './session-seconds';

afterAll(closeDatabase);
beforeEach(anotherProcess);

/** As a process that has looked at nothing yet. */
function anotherProcess(): void {
  forgetProcessWide('ended-sessions');
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
