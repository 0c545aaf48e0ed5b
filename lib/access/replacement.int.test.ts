import { URI, type TOTP } from 'otpauth';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { endSessions } from '../accounts/service';
import { statements as accountStatements } from '../accounts/statements.generated';
import { verifySession, signSession, type SignedIn } from '../accounts/session';
import { pool, statementPool } from '../db/pool';
import { inTransaction } from '../db/statement';
import { deedsQuery } from '../deeds/schema';
import { listDeeds } from '../deeds/service';
import { confirmReplacement, forgetWrongCodes, signIn } from '../http/account-limits';
import { FAN_PASSWORD, insertUser } from '../makers/users';
import { forgetProcessWide } from '../process-wide';
import { alteredStatement } from '../testing/altered-statement';
import { assertAuthenticator, beginReplacement, replaceAuthenticator } from './replacement';
import {
  enableSecondFactor,
  passSecondFactor,
  proposeSecondFactor,
  readSecondFactor,
  removeSecondFactor,
} from './second-factor';
import { statements } from './statements.generated';

const { lockUser } = accountStatements;

beforeEach(() => {
  Object.assign(process.env, { TRUSTED_PROXIES: 'loopback', SECOND_FACTOR: 'required' });
  for (const name of ['config', 'trusted-proxies']) forgetProcessWide(name);
});
afterEach(() => vi.useRealTimers());

const WRONG = { code: 'SECOND_FACTOR_WRONG' };
const VOID = { code: 'REPLACEMENT_VOID' };
const from = { headers: { get: () => null } };

/** The clock so many steps later, for this process; what was spent stays spent. */
function stepsLater(steps: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + steps * 30_000 });
}

function totpOf({ uri }: { uri: string }): TOTP {
  return URI.parse(uri) as TOTP;
}

/** An operator with an authenticator, of which no code is spent at the moment. */
async function withFactor() {
  const user = await insertUser({ role: 'operator' });
  const proposed = proposeSecondFactor(user);
  const code = totpOf(proposed).generate();
  const { recoveryCodes, version } = await enableSecondFactor(user.userId, { ...proposed, code });
  const who: SignedIn = { ...user, role: 'operator', deskRole: 'owner', secondFactor: true, version };
  stepsLater(1);
  return { who, old: totpOf(proposed), recoveryCodes };
}

/** The same, who has begun to replace it. */
async function begun() {
  const owner = await withFactor();
  const { uri, proposal } = await beginReplacement(owner.who);
  const next = totpOf({ uri });
  return { ...owner, next, proposal, wanted: { proposal, code: next.generate() } };
}

test('the old one is good until a code of the new one is shown, and then the new one is, with recovery codes of its own', async () => {
  const { who, old, next, proposal, recoveryCodes } = await begun();
  await expect(passSecondFactor(who, { code: next.generate() })).rejects.toMatchObject(WRONG);
  await expect(passSecondFactor(who, { code: old.generate() })).resolves.toBe(who);
  const session = signSession(who);
  expect(verifySession(session)).not.toBeNull();
  const { since } = await readSecondFactor(who.userId);

  const code = next.generate();
  const done = await replaceAuthenticator(who, { proposal, code });
  // As every change of the factors does.
  expect(done.version).toBe(who.version + 1);
  expect(verifySession(session)).toBeNull();
  const now = { ...who, version: done.version };
  // It was spent by showing it.
  await expect(passSecondFactor(now, { code })).rejects.toMatchObject(WRONG);
  stepsLater(1);
  await expect(passSecondFactor(now, { code: old.generate() })).rejects.toMatchObject(WRONG);
  await expect(passSecondFactor(now, { code: next.generate() })).resolves.toBe(now);
  await expect(passSecondFactor(now, { code: recoveryCodes[0] })).rejects.toMatchObject(WRONG);
  await expect(passSecondFactor(now, { code: done.recoveryCodes[0] })).resolves.toBe(now);
  expect(await readSecondFactor(who.userId)).toMatchObject({ since, authenticator: true, recoveryCodesLeft: 9 });
  expect((await listDeeds(deedsQuery.parse({ operatorId: who.userId }))).items).toMatchObject([
    { deed: 'authenticatorReplaced', userId: who.userId, before: null, after: null },
  ]);
});

test('whoever has a session alone makes no secret the factor: not one that anybody is given, nor that of another account', async () => {
  const { who, old } = await withFactor();
  const anybodys = proposeSecondFactor(who);
  const ofAnybody = { ...anybodys, code: totpOf(anybodys).generate() };
  await expect(replaceAuthenticator(who, ofAnybody)).rejects.toMatchObject(VOID);
  await expect(enableSecondFactor(who.userId, ofAnybody)).rejects.toMatchObject({ code: 'SECOND_FACTOR_ON' });
  // Begun by the thief for an account of the thief's own, with the same number and version.
  const thief = await begun();
  await beginReplacement(who);
  await expect(replaceAuthenticator(who, thief.wanted)).rejects.toMatchObject(VOID);
  // Nor is a proposal to replace one to set up: by then its account has none.
  await removeSecondFactor(thief.who.userId, null);
  await expect(enableSecondFactor(thief.who.userId, thief.wanted)).rejects.toMatchObject(WRONG);
  for (const proposal of ['', 'x'.repeat(120)])
    await expect(replaceAuthenticator(who, { proposal, code: '123456' })).rejects.toMatchObject(VOID);
  await expect(passSecondFactor(who, { code: old.generate() })).resolves.toBe(who);
});

test('another that is begun makes the one before void, and so does what ends the sessions, or a quarter of an hour', async () => {
  const { who, wanted } = await begun();
  await beginReplacement(who);
  await expect(replaceAuthenticator(who, wanted)).rejects.toMatchObject(VOID);

  const second = await begun();
  await endSessions(second.who.userId);
  await expect(replaceAuthenticator(second.who, second.wanted)).rejects.toMatchObject(VOID);
  const anew = { ...second.who, version: second.who.version + 1 };
  await expect(replaceAuthenticator(anew, second.wanted)).rejects.toMatchObject(VOID);
  // Who began before the sessions ended, and asks after, is somebody else by now.
  await expect(beginReplacement(second.who)).rejects.toMatchObject({ code: 'AUTHENTICATOR_NOT_FOUND' });

  const late = await begun();
  stepsLater(2 * 15);
  const code = late.next.generate();
  await expect(replaceAuthenticator(late.who, { ...late.wanted, code })).rejects.toMatchObject(VOID);
});

test('there is none to replace without one, nor after it was removed and another set up', async () => {
  const user = await insertUser({ role: 'operator' });
  const who: SignedIn = { ...user, role: 'operator', deskRole: 'owner', secondFactor: false, version: 0 };
  const none = { code: 'AUTHENTICATOR_NOT_FOUND' };
  await expect(assertAuthenticator(user.userId)).rejects.toMatchObject(none);
  await expect(beginReplacement(who)).rejects.toMatchObject(none);
  const { who: other, wanted } = await begun();
  await removeSecondFactor(other.userId, null);
  await expect(replaceAuthenticator(other, wanted)).rejects.toMatchObject(VOID);
  const again = proposeSecondFactor(other);
  const { version } = await enableSecondFactor(other.userId, { ...again, code: totpOf(again).generate() });
  const now = { ...other, version };
  await beginReplacement(now);
  await expect(replaceAuthenticator(now, wanted)).rejects.toMatchObject(VOID);
});

test('of many who confirm at the same moment one is first, whose recovery codes are the good ones', async () => {
  const { who, wanted } = await begun();
  const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => replaceAuthenticator(who, wanted)));
  const done = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  expect(done).toHaveLength(1);
  for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject(VOID);
  const now = { ...who, version: done[0]!.version };
  await expect(passSecondFactor(now, { code: done[0]!.recoveryCodes[3] })).resolves.toBe(now);
  expect(await readSecondFactor(who.userId)).toMatchObject({ recoveryCodesLeft: 9 });
  // Nor is it good again in the sessions that followed.
  await expect(replaceAuthenticator(now, wanted)).rejects.toMatchObject(VOID);
});

/** The same statement for one version of the sessions, from two at the same moment. */
async function confirmTwice(statement: (typeof statements)['replaceAuthenticator']): Promise<number> {
  const { who } = await begun();
  const confirm = (mark: string) =>
    inTransaction(async (run) => {
      await run(lockUser, [who.userId]);
      const values = [who.userId, who.version, 1, Buffer.from(mark), 1, [Buffer.from(mark)], null];
      return run(statement, values);
    });
  return (await Promise.all(['one', 'other'].map(confirm))).flat().length;
}

test('control: without the version of the sessions both would be told that theirs is the factor', async () => {
  expect(await confirmTwice(statements.replaceAuthenticator)).toBe(1);
  const unchecked = alteredStatement(statements.replaceAuthenticator, ['session_version = $2', '$2::int IS NOT NULL']);
  expect(await confirmTwice(unchecked)).toBe(2);
});

test('of a replacement that is confirmed while another is begun, either is first and no third thing happens', async () => {
  for (let nth = 0; nth < 8; nth += 1) {
    const { who, wanted, next, old } = await begun();
    const [confirmed, another] = await Promise.allSettled([replaceAuthenticator(who, wanted), beginReplacement(who)]);
    stepsLater(1);
    const good = confirmed.status === 'fulfilled' ? next : old;
    expect([confirmed.status, another.status].toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(passSecondFactor(who, { code: good.generate() })).resolves.toBe(who);
    vi.useRealTimers();
  }
});

/** Confirms the first replacement when another has been begun after it was looked at. */
async function confirmLate(statement: (typeof statements)['replaceAuthenticator']): Promise<number> {
  const { who } = await begun();
  await beginReplacement(who);
  return inTransaction(async (run) => {
    await run(lockUser, [who.userId]);
    return (await run(statement, [who.userId, who.version, 1, Buffer.from('first'), 1, [Buffer.from('first')], null]))
      .length;
  });
}

test('control: without the number of the replacement one that is void would be confirmed', async () => {
  expect(await confirmLate(statements.replaceAuthenticator)).toBe(0);
  const unchecked = alteredStatement(statements.replaceAuthenticator, ['replacements = $3', '$3::int IS NOT NULL']);
  expect(await confirmLate(unchecked)).toBe(1);
});

test('a code of the old one that is on its way while it is replaced is good no more', async () => {
  const { who, old, wanted } = await begun();
  const secretOf = async () =>
    (await pool().query<{ secret: Buffer }>('SELECT secret FROM second_factor WHERE user_id = $1', [who.userId]))
      .rows[0]!.secret;
  const before = await secretOf();
  const step = Math.floor(Date.now() / 30_000) + 1;
  expect(old.validate({ token: old.generate(), window: 0 })).toBe(0);
  await replaceAuthenticator(who, wanted);
  const spend = (secret: Buffer) => statementPool().query(statements.spendStep.text, [who.userId, step, secret]);
  expect((await spend(before)).rows).toEqual([]);
  expect((await spend(await secretOf())).rows).toHaveLength(1);
});

test('wrong codes of the new one use up the account’s points of a day; what is void uses up none', async () => {
  const { who, wanted, next } = await begun();
  const foreign = (await begun()).wanted;
  for (let nth = 0; nth < 31; nth += 1) await expect(confirmReplacement(who, foreign)).rejects.toMatchObject(VOID);
  const wrong = { ...wanted, code: next.generate({ timestamp: 0 }) };
  for (let nth = 0; nth < 30; nth += 1) await expect(confirmReplacement(who, wrong)).rejects.toMatchObject(WRONG);
  await expect(confirmReplacement(who, wanted)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  await expect(signIn({ email: who.email, password: FAN_PASSWORD, code: next.generate() }, from)).rejects.toMatchObject(
    { code: 'RATE_LIMITED' },
  );
  await forgetWrongCodes(who.userId);
  await expect(confirmReplacement(who, wanted)).resolves.toMatchObject({ version: who.version + 1 });
});
