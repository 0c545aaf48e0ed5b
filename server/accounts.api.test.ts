import { describe, expect, it } from 'vitest';

import {
  changeMyName,
  changeMyPassword,
  createAccessToken,
  createUser,
  deleteMyAccount,
  endMySession,
  endMySessions,
  endSessionsOfUser,
  exportMyAccount,
  getMe,
  listMySessions,
  sayMoreTime,
} from '@/lib/accounts/schema';
import { sessionCookieName, verifySession } from '@/lib/accounts/session';
import { SESSION_SECONDS } from '@/lib/accounts/session-seconds';
import { doors, refuse, succeed } from '@/lib/testing/api-client';
import { insertUser, FAN_PASSWORD } from '@/lib/makers/users';

function newAccount() {
  return { email: `fan-${crypto.randomUUID()}@example.com`, password: 'correct horse battery', name: '김하나' };
}

describe.each(doors)('accounts through the $door door', (door) => {
  describe('POST /users', () => {
    it('makes an account that can sign in, and says nothing of the password', async () => {
      const account = newAccount();
      const { body } = await succeed(door, createUser, { body: account });
      expect(body).toEqual({ id: expect.any(String), email: account.email, name: account.name });
      const { email, password } = account;
      const signedIn = await succeed(door, createAccessToken, { body: { email, password } });
      expect(verifySession(signedIn.body.accessToken)).toMatchObject({ userId: body.id, role: 'fan' });
    });

    it('takes an email address in any case, once', async () => {
      const account = newAccount();
      await succeed(door, createUser, { body: { ...account, email: account.email.toUpperCase() } });
      await refuse(door, createUser, { body: account }, 'EMAIL_TAKEN');
    });

    it.each([
      ['no email address', { email: 'nobody' }],
      ['a number for an email', { email: 7 }],
      ['a password of seven characters', { password: 'sevench' }],
      ['a password of 129 characters', { password: 'x'.repeat(129) }],
      ['a blank name', { name: '   ' }],
      ['a name of 81 characters', { name: 'x'.repeat(81) }],
      ['a name with a NUL', { name: 'a\u0000b' }],
      ['an unknown member', { role: 'operator' }],
    ])('refuses %s', async (_, wrong) => {
      const answer = await refuse(door, createUser, { body: { ...newAccount(), ...wrong } }, 'VALIDATION_FAILED');
      expect(answer.body).toMatchObject({ errors: [{ path: expect.any(String), message: expect.any(String) }] });
    });

    it('refuses a body without members by naming each', async () => {
      const { body } = await refuse(door, createUser, { body: {} }, 'VALIDATION_FAILED');
      const { errors } = body as { errors: { path: string }[] };
      expect(errors.map(({ path }) => path).toSorted()).toEqual(['email', 'name', 'password']);
    });

    it.each([
      ['a list', []],
      ['null', null],
      ['a text', '"text"'],
      ['a number', 7],
    ])('refuses %s for a body', async (_, body) => {
      await refuse(door, createUser, { body }, 'VALIDATION_FAILED');
    });
  });

  describe('POST /auth/token', () => {
    it('gives a bearer token that lasts as long as it says', async () => {
      const { email } = await insertUser();
      const { body } = await succeed(door, createAccessToken, { body: { email, password: FAN_PASSWORD } });
      expect(body).toMatchObject({ tokenType: 'Bearer', expiresIn: SESSION_SECONDS });
    });

    it('says the same of a wrong password as of an unknown address', async () => {
      const { email } = await insertUser();
      const wrong = await refuse(door, createAccessToken, { body: { email, password: 'wrong' } }, 'BAD_CREDENTIALS');
      const unknown = await refuse(
        door,
        createAccessToken,
        { body: { email: `x${email}`, password: FAN_PASSWORD } },
        'BAD_CREDENTIALS',
      );
      expect(unknown.body).toEqual(wrong.body);
    });
  });

  describe('GET /me', () => {
    it.each(['fan', 'operator'] as const)('tells a %s who is signed in', async (role) => {
      const user = await insertUser({ role });
      const { body } = await succeed(door, getMe, { as: user });
      expect(body).toEqual({
        id: user.userId,
        email: user.email,
        name: user.name,
        role,
        deskRole: role === 'operator' ? 'owner' : null,
        needsMoreTime: false,
        blockedUntil: null,
        blockedFor: null,
      });
    });

    it("takes next-auth's session cookie as well", async () => {
      const user = await insertUser();
      const { body } = await succeed(door, getMe, { cookie: `a=b; ${sessionCookieName()}=${user.accessToken}; c=d` });
      expect(body).toMatchObject({ id: user.userId });
    });
  });

  describe('sessions', () => {
    /** Signs in, as two browsers of one account. */
    async function twice() {
      const { email, userId } = await insertUser();
      const signIn = async () =>
        (await succeed(door, createAccessToken, { body: { email, password: FAN_PASSWORD } })).body;
      return { userId, here: await signIn(), there: await signIn() };
    }

    it('are listed, and end one by one', async () => {
      const { here, there } = await twice();
      const { items } = (await succeed(door, listMySessions, { as: here })).body;
      expect(items.map(({ current }) => current)).toEqual([false, true]);
      await succeed(door, endMySession, { as: here, params: { sessionId: items[0]!.id } });
      await refuse(door, endMySessions, { as: there }, 'UNAUTHENTICATED');
      await succeed(door, getMe, { as: here });
    });

    it('end everywhere at once', async () => {
      const { here, there } = await twice();
      await succeed(door, endMySessions, { as: here });
      for (const as of [here, there]) await refuse(door, endMySessions, { as }, 'UNAUTHENTICATED');
    });

    it('are ended by an operator, and an operator’s own by another', async () => {
      const { userId, here } = await twice();
      const [operator, leaked] = [await insertUser({ role: 'operator' }), await insertUser({ role: 'operator' })];
      await succeed(door, endSessionsOfUser, { as: operator, params: { userId } });
      await refuse(door, endMySessions, { as: here }, 'UNAUTHENTICATED');
      await succeed(door, endSessionsOfUser, { as: operator, params: { userId: leaked.userId } });
      await refuse(door, endSessionsOfUser, { as: leaked, params: { userId } }, 'UNAUTHENTICATED');
    });

    it('that next-auth is asked for end no later than they would have', async () => {
      const { here } = await twice();
      const before = verifySession(here.accessToken)!;
      const cookie = `${sessionCookieName()}=${here.accessToken}`;
      const answer = await fetch(`${door.url}/api/auth/session`, { headers: { cookie } });
      const set = answer.headers.getSetCookie().find((text) => text.startsWith(sessionCookieName()))!;
      const again = verifySession(/=([^;]+)/.exec(set)![1]!)!;
      expect(again.endsAtMs).toBe(before.endsAtMs);
      expect(again).toEqual(before);
    });
  });

  describe('the own account', () => {
    it('says whether more time is needed', async () => {
      const user = await insertUser();
      for (const needed of [true, false]) {
        await succeed(door, sayMoreTime, { as: user, body: { needed } });
        expect((await succeed(door, getMe, { as: user })).body.needsMoreTime).toBe(needed);
      }
    });

    it('gets another name and password; the old password and its sessions are over', async () => {
      const user = await insertUser();
      const { body: me } = await succeed(door, changeMyName, { as: user, body: { name: '한가람' } });
      expect(me.name).toBe('한가람');
      const passwords = { currentPassword: FAN_PASSWORD, newPassword: 'correct horse battery' };
      await refuse(
        door,
        changeMyPassword,
        { as: user, body: { ...passwords, currentPassword: 'wrong' } },
        'BAD_CREDENTIALS',
      );
      await refuse(
        door,
        changeMyPassword,
        { as: user, body: { ...passwords, newPassword: 'password' } },
        'VALIDATION_FAILED',
      );
      const { body: anew } = await succeed(door, changeMyPassword, { as: user, body: passwords });
      await refuse(door, endMySessions, { as: user }, 'UNAUTHENTICATED');
      await succeed(door, endMySessions, { as: anew });
      const { email } = user;
      await refuse(door, createAccessToken, { body: { email, password: FAN_PASSWORD } }, 'BAD_CREDENTIALS');
    });

    it('is taken along as one document, and deleted for good by its password only', async () => {
      const user = await insertUser();
      const { body } = await succeed(door, exportMyAccount, { as: user });
      expect(body.account).toMatchObject({ id: user.userId, email: user.email });
      await refuse(door, deleteMyAccount, { as: user, body: { password: 'wrong' } }, 'BAD_CREDENTIALS');
      await succeed(door, deleteMyAccount, { as: user, body: { password: FAN_PASSWORD } });
      await refuse(door, endMySessions, { as: user }, 'UNAUTHENTICATED');
      await succeed(door, createUser, { body: { ...newAccount(), email: user.email } });
    });
  });
});
