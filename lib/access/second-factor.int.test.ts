import { Secret, URI, type TOTP } from 'otpauth';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { changeRole as changeRoleOperation, listOperators } from '../accounts/schema';
import { verifySession, type Session, type SignedIn } from '../accounts/session';
import { pool } from '../db/pool';
import { by } from '../deeds/by';
import { deedsQuery } from '../deeds/schema';
import { listDeeds } from '../deeds/service';
import { forgetWrongCodes, signIn } from '../http/account-limits';
import { assertMay, lacksSecondFactor } from '../http/caller';
import type { Headed } from '../http/cookies';
import { FAN_PASSWORD, insertUser } from '../makers/users';
import type { DeskRole } from '../permissions';
import { forgetProcessWide } from '../process-wide';
import {
  enableSecondFactor,
  passSecondFactor,
  proposeSecondFactor,
  readSecondFactor,
  removeSecondFactor,
} from './second-factor';

function settings(changes: Record<string, string>): void {
  // The test is the balancer, so that it speaks for clients of any address.
  Object.assign(process.env, { TRUSTED_PROXIES: 'loopback', SECOND_FACTOR: 'optional', ...changes });
  for (const name of ['config', 'trusted-proxies']) forgetProcessWide(name);
}

beforeEach(() => settings({}));
afterEach(() => vi.useRealTimers());

function from(address: string): Headed {
  return { headers: { get: (name) => (name === 'x-forwarded-for' ? address : null) } };
}

const STEP_MS = 30_000;

/** The clock so many steps later, for this process; what was spent stays spent. */
function stepsLater(steps: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + steps * STEP_MS });
}

/** An operator with a factor, and the authenticator that makes its codes. */
async function withFactor() {
  const user = await insertUser({ role: 'operator' });
  const { uri, secret, proposal } = proposeSecondFactor(user);
  const totp = URI.parse(uri) as TOTP;
  const { recoveryCodes } = await enableSecondFactor(user.userId, { proposal, code: totp.generate() });
  const who: SignedIn = { ...user, role: 'operator', deskRole: 'owner', secondFactor: true, version: 1 };
  const enter = (code?: string, password = FAN_PASSWORD, at = '198.51.100.7') =>
    signIn({ email: user.email, password, ...(code !== undefined && { code }) }, from(at));
  // The code that it was set up with is spent.
  stepsLater(1);
  return { ...user, who, totp, secret, recoveryCodes, enter };
}

test('signing in asks for a code after the password, and says nothing of a code that comes with a wrong one', async () => {
  const { totp, accessToken, enter, userId } = await withFactor();
  // Sessions that began without it have ended.
  expect(verifySession(accessToken)).toBeNull();
  await expect(enter()).rejects.toMatchObject({ code: 'SECOND_FACTOR_REQUIRED' });
  await expect(enter(totp.generate(), 'a wrong one')).rejects.toMatchObject({ code: 'BAD_CREDENTIALS' });
  await expect(enter('000000', 'a wrong one')).rejects.toMatchObject({ code: 'BAD_CREDENTIALS' });
  await expect(enter(totp.generate())).resolves.toMatchObject({ userId, secondFactor: true });
});

test('a code is good once, also when many come with it at the same moment', async () => {
  const { who, totp } = await withFactor();
  const code = totp.generate();
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => passSecondFactor(who, { code })));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  // Nor is the one before it, which a window of a step would let pass.
  const earlier = totp.generate({ timestamp: Date.now() - STEP_MS });
  await expect(passSecondFactor(who, { code: earlier })).rejects.toMatchObject({ code: 'SECOND_FACTOR_WRONG' });
  stepsLater(1);
  await expect(passSecondFactor(who, { code: totp.generate() })).resolves.toBe(who);
  await expect(passSecondFactor(who, { code: totp.generate({ timestamp: Date.now() + 2 * STEP_MS }) })).rejects.toThrow(
    Error,
  );
});

test('each recovery code is good once, however it is typed, also when many come with it at the same moment', async () => {
  const { who, recoveryCodes } = await withFactor();
  expect(new Set(recoveryCodes).size).toBe(10);
  const outcomes = await Promise.allSettled(
    Array.from({ length: 20 }, () => passSecondFactor(who, { code: recoveryCodes[0] })),
  );
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  await expect(passSecondFactor(who, { code: recoveryCodes[1]!.toLowerCase().replace('-', ' ') })).resolves.toBe(who);
  expect(await readSecondFactor(who.userId)).toMatchObject({ recoveryCodesLeft: 8 });
  const another = await withFactor();
  await expect(passSecondFactor(another.who, { code: recoveryCodes[2] })).rejects.toMatchObject({
    code: 'SECOND_FACTOR_WRONG',
  });
});

test('the database has neither secrets nor codes, and a secret is of use to its account only', async () => {
  const { userId, secret, totp, recoveryCodes } = await withFactor();
  const { rows } = await pool().query('SELECT secret FROM second_factor WHERE user_id = $1', [userId]);
  const kept = (rows[0] as { secret: Buffer }).secret;
  expect(kept.includes(Buffer.from(Secret.fromBase32(secret).bytes))).toBe(false);
  const codes = await pool().query('SELECT hash FROM recovery_code WHERE user_id = $1', [userId]);
  for (const { hash } of codes.rows as { hash: Buffer }[])
    for (const code of recoveryCodes) expect(hash.includes(Buffer.from(code.replace('-', '')))).toBe(false);
  const victim = await withFactor();
  await pool().query('UPDATE second_factor SET secret = $2 WHERE user_id = $1', [victim.userId, kept]);
  await expect(passSecondFactor(victim.who, { code: totp.generate() })).rejects.toThrow(Error);
});

test('it is set up with a fresh proposal of ours and a code of it, and never over another one', async () => {
  const user = await insertUser({ role: 'operator' });
  const { uri, proposal } = proposeSecondFactor(user);
  const totp = URI.parse(uri) as TOTP;
  expect(totp).toMatchObject({ issuer: 'Frontrow', label: user.email, digits: 6, period: 30 });
  const wrong = { code: 'SECOND_FACTOR_WRONG' };
  const altered = `${proposal.slice(0, -2)}${proposal.endsWith('A') ? 'BB' : 'AA'}`;
  for (const made of [altered, '', 'x'.repeat(80)])
    await expect(enableSecondFactor(user.userId, { proposal: made, code: totp.generate() })).rejects.toMatchObject(
      wrong,
    );
  await expect(enableSecondFactor(user.userId, { proposal, code: '12345' })).rejects.toMatchObject(wrong);
  expect(await readSecondFactor(user.userId)).toEqual({
    since: null,
    authenticator: false,
    passkeys: 0,
    recoveryCodesLeft: 0,
  });
  stepsLater(2 * 16);
  await expect(enableSecondFactor(user.userId, { proposal, code: totp.generate() })).rejects.toMatchObject(wrong);
  const taken = await withFactor();
  const again = proposeSecondFactor(taken);
  const code = (URI.parse(again.uri) as TOTP).generate();
  await expect(enableSecondFactor(taken.userId, { ...again, code })).rejects.toMatchObject({
    code: 'SECOND_FACTOR_ON',
  });
});

test('guesses at codes use up the account’s points of a day, wherever they come from', async () => {
  const { enter, totp, userId } = await withFactor();
  let [wrong, nth] = [0, 0];
  for (; nth < 34; nth += 1) {
    const code = await enter('000000', FAN_PASSWORD, `203.0.113.${nth % 17}`).catch(({ code: of }) => of as string);
    if (code === 'SECOND_FACTOR_WRONG') wrong += 1;
  }
  expect(wrong).toBe(30);
  await expect(enter(totp.generate(), FAN_PASSWORD, '203.0.113.99')).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  await forgetWrongCodes(userId);
  await expect(enter(totp.generate(), FAN_PASSWORD, '203.0.113.99')).resolves.toMatchObject({ userId });
});

test('an owner takes it from somebody who has lost it, for a reason, and the password alone is asked for', async () => {
  const owner = await insertUser({ role: 'operator' });
  const { userId, enter } = await withFactor();
  await removeSecondFactor(userId, by(owner, '휴대폰 분실'));
  await expect(enter()).resolves.toMatchObject({ secondFactor: false });
  expect(await removeSecondFactor(userId, by(owner))).toBeNull();
  expect((await listDeeds(deedsQuery.parse({ operatorId: owner.userId }))).items).toMatchObject([
    { deed: 'secondFactorReset', userId, reason: '휴대폰 분실' },
  ]);
  expect((await pool().query('SELECT 1 FROM recovery_code WHERE user_id = $1', [userId])).rows).toEqual([]);
});

test('where the settings want it, whoever may change anything does nothing at the desk without it', () => {
  const as = (deskRole: DeskRole, secondFactor: boolean) => ({ role: 'operator', deskRole, secondFactor }) as Session;
  expect(() => assertMay(as('owner', false), changeRoleOperation)).not.toThrow();
  settings({ SECOND_FACTOR: 'required' });
  for (const role of ['owner', 'programme', 'sale', 'support'] as const) {
    expect(() => assertMay(as(role, false), listOperators)).toThrow(
      expect.objectContaining({ code: 'SECOND_FACTOR_MISSING' }),
    );
    expect(() => assertMay(as(role, true), listOperators)).not.toThrow();
  }
  expect(() => assertMay(as('door', false), listOperators)).not.toThrow();
  expect(lacksSecondFactor({ role: 'fan' } as Session)).toBe(false);
});
