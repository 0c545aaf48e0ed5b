import { expect, test } from 'vitest';

import { pool } from '../db/pool';
import type { Refusal } from '../errors';
import { meView, signUpBody, userView } from './schema';
import { authenticate, readMe, signUp } from './service';

const password = 'correct horse battery';

function newcomer(email: string) {
  return signUpBody.parse({ email, password, name: '한가람' });
}

test('who signs up can sign in, as a fan with an empty wallet', async () => {
  const user = await signUp(newcomer('Garam@Example.com'));
  expect(userView.parse(user)).toStrictEqual(user);
  expect(user).toMatchObject({ email: 'garam@example.com', name: '한가람' });
  expect(await authenticate({ email: user.email, password })).toStrictEqual({
    userId: user.id,
    email: user.email,
    name: user.name,
    role: 'fan',
    deskRole: null,
    secondFactor: false,
    version: 0,
  });
  const me = await readMe(user.id);
  expect(meView.parse(me)).toStrictEqual({
    ...user,
    role: 'fan',
    deskRole: null,
    needsMoreTime: false,
    blockedUntil: null,
    blockedFor: null,
  });
  const { rows } = await pool().query('SELECT balance, password_hash FROM app_user WHERE id = $1', [user.id]);
  expect(rows[0].balance).toBe(0);
  expect(rows[0].password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test('of those who sign up with one email at the same moment, one gets it', async () => {
  const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => signUp(newcomer('same@example.com'))));
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected').map(({ reason }) => reason as Refusal);
  expect(refused).toHaveLength(7);
  expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['EMAIL_TAKEN']));
});

test('an address with an account in other letters is taken', async () => {
  await signUp(newcomer('letters@example.com'));
  await expect(signUp(newcomer('LETTERS@example.com'))).rejects.toMatchObject({ code: 'EMAIL_TAKEN' });
});

test.each([
  ['wrong password', 'letters@example.com', 'wrong'],
  ['unknown email', 'nobody@example.com', password],
  ['no email at all', '', ''],
  ['an email that Postgres could not store', 'a\0@example.com', password],
])('%s: the same refusal', async (_, email, tried) => {
  await expect(authenticate({ email, password: tried })).rejects.toMatchObject({
    code: 'BAD_CREDENTIALS',
    details: {},
  });
});

test('a user who is gone is not found', async () => {
  await expect(readMe(crypto.randomUUID())).rejects.toMatchObject({ code: 'USER_NOT_FOUND' });
});
