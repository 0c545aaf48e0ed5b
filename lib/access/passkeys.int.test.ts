import pg from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { URI, type TOTP } from 'otpauth';

import { verifySession, type SignedIn } from '../accounts/session';
import { statements as accountStatements } from '../accounts/statements.generated';
import { config } from '../config';
import { pool, statementPool } from '../db/pool';
import { by } from '../deeds/by';
import { signIn } from '../http/account-limits';
import { FAN_PASSWORD, insertUser } from '../makers/users';
import { forgetProcessWide } from '../process-wide';
import { Authenticator, type Odd } from '../testing/authenticator';
import { untilBlocked } from '../testing/behind-lock';
import {
  addPasskey,
  askForPasskey,
  listPasskeys,
  MAX_PASSKEYS,
  proposePasskey,
  readPasskeys,
  removePasskey,
} from './passkeys';
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
  process.env['TRUSTED_PROXIES'] = 'loopback';
  for (const name of ['config', 'trusted-proxies']) forgetProcessWide(name);
});
afterEach(() => vi.useRealTimers());

const from = { headers: { get: () => null } };
const WRONG = { code: 'SECOND_FACTOR_WRONG' };
const REFUSED = { code: 'PASSKEY_REFUSED' };

/** This process' clock so much later. */
function later(minutes: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes * 60_000 });
}

/** An operator without a second factor. */
async function operator(): Promise<SignedIn & { accessToken: string }> {
  return {
    ...(await insertUser({ role: 'operator' })),
    role: 'operator',
    deskRole: 'owner',
    secondFactor: false,
    version: 0,
  };
}

/** Adds a passkey of `authenticator`; the operator as signed in since. */
async function give(who: SignedIn, authenticator: Authenticator, name = '노트북') {
  const credential = authenticator.make(await proposePasskey(who));
  const added = await addPasskey(who, { name, credential });
  return { ...added, who: { ...who, secondFactor: true, version: added.version } };
}

/** An operator with a passkey. */
async function withPasskey(authenticator = new Authenticator()) {
  const { accessToken, ...before } = await operator();
  const added = await give(before, authenticator);
  const ask = async () => (await askForPasskey(added.who.userId))!;
  const enter = async (odd?: Odd) => passSecondFactor(added.who, { assertion: authenticator.use(await ask(), odd) });
  return { ...added, before, accessToken, authenticator, ask, enter };
}

test('signing in asks for the passkey after the password, and tells a browser how it is used', async () => {
  const { who, accessToken, authenticator, recoveryCodes } = await withPasskey();
  // Sessions that began without it have ended.
  expect(verifySession(accessToken)).toBeNull();
  expect(recoveryCodes).toHaveLength(10);
  const { email } = who;
  const refusal = await signIn({ email, password: FAN_PASSWORD }, from).catch((error: unknown) => error);
  const id = authenticator.credentialId.toString('base64url');
  const rpId = new URL(config().APP_URL).hostname;
  const allowCredentials = [{ id, type: 'public-key', transports: ['usb'] }];
  expect(refusal).toMatchObject({
    code: 'SECOND_FACTOR_REQUIRED',
    details: { members: { passkeys: { rpId, allowCredentials, userVerification: 'preferred' } } },
  });
  const { passkeys } = (refusal as { details: { members: { passkeys: { challenge: string } } } }).details.members;
  const assertion = authenticator.use(passkeys);
  const wrong = signIn({ email, password: 'a wrong one', assertion }, from);
  await expect(wrong).rejects.toMatchObject({ code: 'BAD_CREDENTIALS', details: {} });
  await expect(signIn({ email, password: FAN_PASSWORD, assertion }, from)).resolves.toMatchObject({
    secondFactor: true,
  });
  expect((await listPasskeys(who.userId)).items).toMatchObject([{ name: '노트북', lastUsedAt: expect.any(String) }]);
});

test('a page that lists the passkeys and asks for one looks once', async () => {
  const { who, passkey } = await withPasskey();
  const looks = vi.spyOn(statementPool(), 'query');
  const { items, asked } = await readPasskeys(who.userId);
  expect(looks).toHaveBeenCalledOnce();
  looks.mockRestore();
  expect(items).toEqual((await listPasskeys(who.userId)).items);
  expect(items.map(({ id }) => id)).toEqual([passkey.id]);
  expect(asked).toEqual({ ...(await askForPasskey(who.userId)), challenge: expect.any(String) });
  expect(await readPasskeys((await operator()).userId)).toEqual({ items: [], asked: null });
});

test('an assertion is good once, also when many come with it at the same moment, and also of a passkey that counts nothing', async () => {
  for (const counts of [true, false]) {
    const { who, authenticator, ask } = await withPasskey(new Authenticator({ counts }));
    const [earlier, asked] = [await ask(), await new Promise((done) => setTimeout(done, 3)).then(ask)];
    const [first, assertion] = [authenticator.use(earlier), authenticator.use(asked)];
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => passSecondFactor(who, { assertion })));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    // Nor is one at a challenge of before.
    await expect(passSecondFactor(who, { assertion: first })).rejects.toMatchObject(WRONG);
    await new Promise((done) => setTimeout(done, 3));
    await expect(passSecondFactor(who, { assertion: authenticator.use(await ask()) })).resolves.toBe(who);
  }
});

test('an assertion of another challenge, site, address or account is refused, and so is one that was altered', async () => {
  const { who, authenticator, ask, enter } = await withPasskey();
  const other = await withPasskey();
  const odd: Odd[] = [
    { challenge: Buffer.from('made up by somebody, 32 bytes or so').toString('base64url') },
    { challenge: (await other.ask()).challenge },
    { challenge: (await proposePasskey(who)).challenge },
    { origin: 'https://frontrow.example' },
    { origin: `${new URL(config().APP_URL).origin}.example` },
    { rpId: 'frontrow.example' },
    { type: 'webauthn.create' },
    { userHandle: other.who.userId },
  ];
  for (const one of odd) await expect(enter(one), JSON.stringify(one)).rejects.toMatchObject(WRONG);
  // Somebody else's passkey at this account's challenge, under its own id and under the other.
  const foreign = other.authenticator.use(await ask());
  await expect(passSecondFactor(who, { assertion: foreign })).rejects.toMatchObject(WRONG);
  const id = authenticator.credentialId.toString('base64url');
  await expect(passSecondFactor(who, { assertion: { ...foreign, id, rawId: id } })).rejects.toMatchObject(WRONG);
  const good = authenticator.use(await ask());
  const { signature } = good.response;
  const altered = { ...good, response: { ...good.response, signature: `${signature.slice(0, -6)}AAAAAA` } };
  await expect(passSecondFactor(who, { assertion: altered })).rejects.toMatchObject(WRONG);
  // None of that has spent the challenge.
  await expect(passSecondFactor(who, { assertion: good })).resolves.toBe(who);
  await expect(enter({ userHandle: who.userId })).resolves.toBe(who);
});

test('a challenge is good for a quarter of an hour', async () => {
  const { who, before, authenticator, ask } = await withPasskey();
  const assertion = authenticator.use(await ask());
  const proposal = await proposePasskey(who);
  later(15);
  await expect(passSecondFactor(who, { assertion })).rejects.toMatchObject(WRONG);
  const credential = new Authenticator().make(proposal);
  await expect(addPasskey(who, { name: '늦은 것', credential })).rejects.toMatchObject(REFUSED);
  expect(before.userId).toBe(who.userId);
});

test('a counter that does not go up tells of a copy, which is refused', async () => {
  const { authenticator, enter } = await withPasskey();
  authenticator.counter = 40;
  await enter();
  authenticator.counter = 40;
  await expect(enter()).rejects.toMatchObject(WRONG);
  authenticator.counter = 3;
  await expect(enter()).rejects.toMatchObject(WRONG);
  authenticator.counter = 41;
  await expect(enter()).resolves.toBeDefined();
});

test('a passkey is added at a fresh proposal to this account, once, and says nothing of who made its authenticator', async () => {
  const { accessToken: _, ...who } = await operator();
  const { accessToken: __, ...other } = await operator();
  const authenticator = new Authenticator();
  const proposal = await proposePasskey(who);
  expect(proposal).toMatchObject({ attestation: 'none', rp: { name: 'Frontrow' }, user: { name: who.email } });
  const refused = (credential: Parameters<typeof addPasskey>[1]['credential'], of = who) =>
    expect(addPasskey(of, { name: '이름', credential })).rejects.toMatchObject(REFUSED);
  await refused(authenticator.make(proposal, { origin: 'https://frontrow.example' }));
  await refused(authenticator.make(proposal, { rpId: 'frontrow.example' }));
  await refused(authenticator.make(proposal, { type: 'webauthn.get' }));
  await refused(authenticator.make(await proposePasskey(other)));
  await refused(authenticator.make(proposal), other);
  await refused({ ...authenticator.make(proposal), id: 'AAAA', rawId: 'AAAA' });
  // A certificate could name addresses for this server to ask.
  const x5c = Buffer.from('a certificate');
  await refused(authenticator.make(proposal, {}, ['packed', new Map([['x5c', x5c]])]));
  await refused(authenticator.make(proposal, {}, ['tpm', new Map()]));
  const credential = authenticator.make(proposal);
  await refused({ ...credential, response: { ...credential.response, attestationObject: 'gYGBgYGB' } });
  const adding = () => addPasskey(who, { name: '보안 키', credential });
  const outcomes = await Promise.allSettled(Array.from({ length: 5 }, adding));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await readSecondFactor(who.userId)).toMatchObject({
    authenticator: false,
    passkeys: 1,
    recoveryCodesLeft: 10,
  });
  const since = { ...who, secondFactor: true, version: 1 };
  await refused(authenticator.make(await proposePasskey(since)), since);
});

test('an account has ten passkeys, with recovery codes from the first of its factors on', async () => {
  let { who, recoveryCodes } = await withPasskey();
  for (let nth = 2; nth <= MAX_PASSKEYS; nth += 1) {
    const next = await give(who, new Authenticator({ counts: false }), `${nth}번`);
    expect(next.recoveryCodes).toBeNull();
    who = next.who;
  }
  await expect(proposePasskey(who)).rejects.toMatchObject({ code: 'PASSKEY_LIMIT' });
  await expect(passSecondFactor(who, { code: recoveryCodes![0]! })).resolves.toBe(who);
  await expect(passSecondFactor(who, { code: '123456' })).rejects.toMatchObject(WRONG);
  expect(await readSecondFactor(who.userId)).toMatchObject({ passkeys: MAX_PASSKEYS, recoveryCodesLeft: 9 });
});

test('an authenticator and passkeys stand beside each other; each is enough', async () => {
  const { who, authenticator } = await withPasskey();
  const { uri, proposal } = proposeSecondFactor(who);
  const totp = URI.parse(uri) as TOTP;
  const { version, recoveryCodes } = await enableSecondFactor(who.userId, { proposal, code: totp.generate() });
  const now = { ...who, version };
  expect(await readSecondFactor(who.userId)).toMatchObject({ authenticator: true, passkeys: 1, recoveryCodesLeft: 10 });
  later(1);
  await expect(passSecondFactor(now, { code: totp.generate() })).resolves.toBe(now);
  await expect(passSecondFactor(now, { code: recoveryCodes[0]! })).resolves.toBe(now);
  const assertion = authenticator.use((await askForPasskey(who.userId))!);
  await expect(passSecondFactor(now, { assertion })).resolves.toBe(now);
});

test('without the last passkey the password alone signs in; nobody removes another’s', async () => {
  const { who, passkey } = await withPasskey();
  const other = await withPasskey();
  await expect(removePasskey(other.who.userId, passkey.id)).rejects.toMatchObject({ code: 'PASSKEY_NOT_FOUND' });
  const second = await give(who, new Authenticator());
  expect(await removePasskey(who.userId, passkey.id)).toMatchObject({ secondFactor: true });
  await expect(signIn({ email: who.email, password: FAN_PASSWORD }, from)).rejects.toMatchObject({
    code: 'SECOND_FACTOR_REQUIRED',
  });
  expect(await removePasskey(who.userId, second.passkey.id)).toMatchObject({ secondFactor: false });
  await expect(signIn({ email: who.email, password: FAN_PASSWORD }, from)).resolves.toMatchObject({
    secondFactor: false,
  });
  expect(await readSecondFactor(who.userId)).toMatchObject({ since: null, recoveryCodesLeft: 0 });
});

test('an owner’s reset takes passkeys as well', async () => {
  const owner = await insertUser({ role: 'operator' });
  const { who } = await withPasskey();
  await removeSecondFactor(who.userId, by(owner, '휴대폰 분실'));
  expect((await listPasskeys(who.userId)).items).toEqual([]);
  await expect(signIn({ email: who.email, password: FAN_PASSWORD }, from)).resolves.toMatchObject({
    secondFactor: false,
  });
});

test('guesses by passkeys use up the points of codes', async () => {
  const { who, authenticator, ask } = await withPasskey();
  const assertion = authenticator.use(await ask(), { origin: 'https://frontrow.example' });
  const at = (nth: number) => ({
    headers: { get: (name: string) => (name === 'x-forwarded-for' ? `203.0.113.${nth % 17}` : null) },
  });
  const codes: unknown[] = [];
  for (let nth = 0; nth < 31; nth += 1)
    codes.push(
      await signIn({ email: who.email, password: FAN_PASSWORD, assertion }, at(nth)).catch(
        (error: unknown) => (error as { code: string }).code,
      ),
    );
  expect(codes.filter((code) => code === 'SECOND_FACTOR_WRONG')).toHaveLength(30);
  expect(codes.at(-1)).toBe('RATE_LIMITED');
});

/** The last two passkeys of an account removed at the same moment, by connections of their own. */
async function removeBoth(how: 'locked' | 'unlocked'): Promise<{ since: Date | null; left: number }> {
  const { who, passkey } = await withPasskey();
  const second = await give(who, new Authenticator());
  const ids = [passkey.id, second.passkey.id];
  const clients = ids.map(() => new pg.Client({ connectionString: config().DATABASE_URL }));
  try {
    await Promise.all(clients.map((client) => client.connect()));
    const [first, late] = clients as [pg.Client, pg.Client];
    const lock = (client: pg.Client) =>
      how === 'locked' ? client.query(lockUser.text, [who.userId]) : Promise.resolve();
    const remove = (client: pg.Client, id: string) => client.query(statements.removePasskey.text, [who.userId, id]);
    for (const client of clients) await client.query('BEGIN');
    await lock(first);
    await remove(first, ids[0]!);
    const waiting = lock(late).then(() => remove(late, ids[1]!));
    await untilBlocked(1);
    await first.query('COMMIT');
    await waiting;
    await late.query('COMMIT');
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
  const { rows } = await pool().query<{ since: Date | null }>(
    'SELECT second_factor_since AS since FROM app_user WHERE id = $1',
    [who.userId],
  );
  return { since: rows[0]!.since, left: (await listPasskeys(who.userId)).items.length };
}

test('of two who remove the last two at the same moment the second sees what the first has done', async () => {
  expect(await removeBoth('locked')).toEqual({ since: null, left: 0 });
});

test('control: without the lock an account would ask for a factor that it has not', async () => {
  expect(await removeBoth('unlocked')).toEqual({ since: expect.any(Date), left: 0 });
});
