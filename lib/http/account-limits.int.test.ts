import { beforeEach, expect, test } from 'vitest';

import { deviceCookieName, signDevice } from '../accounts/device';
import { Refusal } from '../errors';
import { forgetProcessWide, processWide } from '../process-wide';
import { closeRedis } from '../redis/client';
import type { RedisPort } from '../redis/port';
import { countSignUp, signInWithinLimits, unlockAccount } from './account-limits';
import type { Headed } from './cookies';

beforeEach(() => {
  // The test is the balancer, so that it speaks for clients of any address.
  process.env.TRUSTED_PROXIES = 'loopback';
  for (const name of ['config', 'trusted-proxies']) forgetProcessWide(name);
});
let accounts = 0;
const newEmail = (): string => `somebody-${(accounts += 1)}@example.com`;

function from(address: string, cookie: string | null = null): Headed {
  const headers: Record<string, string | null> = { 'x-forwarded-for': address, cookie };
  return { headers: { get: (name) => headers[name] ?? null } };
}

type Attempt = { email: string; at?: string; cookie?: string; password?: 'right' | 'wrong'; role?: string };
type Outcome = 'signed in' | 'wrong' | { refusedFor: number };

/** What came of an attempt, and in how many seconds whoever was refused may come again. */
async function tryOnce({ email, at = '198.51.100.1', cookie, password = 'wrong', role = 'fan' }: Attempt) {
  const attempt = async (): Promise<{ role: string }> => {
    // As long as hashing takes: others come meanwhile.
    await new Promise((resolve) => setTimeout(resolve, 1));
    if (password === 'wrong') throw new Refusal('BAD_CREDENTIALS');
    return { role };
  };
  return signInWithinLimits(email, from(at, cookie), attempt).then(
    (): Outcome => 'signed in',
    ({ code, details }: Refusal): Outcome =>
      code === 'BAD_CREDENTIALS' ? 'wrong' : { refusedFor: Number(details.headers!['retry-after']) },
  );
}

/** How often passwords were found wrong in so many attempts one after the other; the others were refused. */
async function guess(times: number, attempt: (nth: number) => Attempt): Promise<number> {
  let wrong = 0;
  for (let nth = 0; nth < times; nth += 1) if ((await tryOnce(attempt(nth))) === 'wrong') wrong += 1;
  return wrong;
}

const refused = { refusedFor: expect.any(Number) as number };

/** A hundred wrong passwords from so many addresses that none of them has used its own guesses up. */
async function lockByStrangers(email: string): Promise<void> {
  expect(await guess(101, (nth) => ({ email, at: `192.0.2.${nth % 20}` }))).toBe(100);
  expect(await tryOnce({ email, at: '192.0.2.99', password: 'right' })).toEqual(refused);
}

test('one address has ten guesses at an account, however often it tries, and locks nobody else out', async () => {
  const email = newEmail();
  expect(await guess(150, () => ({ email, at: '198.51.100.2' }))).toBe(10);
  expect(await tryOnce({ email, at: '198.51.100.2', password: 'right' })).toEqual(refused);
  for (const at of ['198.51.100.3', '198.51.100.4'])
    expect(await tryOnce({ email, at, password: 'right' })).toBe('signed in');
});

test('who is refused by a narrow rule adds nothing to a wide one', async () => {
  const email = newEmail();
  expect(await guess(300, () => ({ email, at: '198.51.100.5' }))).toBe(10);
  expect(await guess(95, (nth) => ({ email: `${nth}-${email}`, at: '198.51.100.5' }))).toBe(90);
});

test('many right sign-ins at once are no guesses: none is refused, nor those that follow', async () => {
  const email = newEmail();
  const right = { email, at: '198.51.100.6', password: 'right' } as const;
  const atOnce = await Promise.all(Array.from({ length: 20 }, () => tryOnce(right)));
  expect(new Set(atOnce)).toEqual(new Set(['signed in']));
  const others = await Promise.all(
    Array.from({ length: 150 }, (_, nth) => tryOnce({ ...right, email: `${nth}-${email}` })),
  );
  expect(new Set(others)).toEqual(new Set(['signed in']));
  expect(await tryOnce(right)).toBe('signed in');
});

test('beyond what may be under way one comes again in a second, and not in a quarter of an hour', async () => {
  const email = newEmail();
  const right = { email, at: '198.51.100.7', password: 'right' } as const;
  const atOnce = await Promise.all(Array.from({ length: 23 }, () => tryOnce(right)));
  expect(atOnce.filter((outcome) => outcome === 'signed in')).toHaveLength(20);
  expect(atOnce.at(-1)).toEqual({ refusedFor: 1 });
});

test('wrong passwords that come at once see each other', async () => {
  const email = newEmail();
  const atOnce = await Promise.all(Array.from({ length: 18 }, () => tryOnce({ email, at: '198.51.100.8' })));
  expect(atOnce.filter((outcome) => outcome === 'wrong')).toHaveLength(10);
});

test('strangers lock an account, but not its owner: a browser is known by its cookie', async () => {
  const email = newEmail();
  await lockByStrangers(email);
  const cookie = `a=b; ${deviceCookieName()}=${signDevice(email)}`;
  expect(await tryOnce({ email, at: '192.0.2.101', cookie, password: 'right' })).toBe('signed in');
  const ofAnother = `${deviceCookieName()}=${signDevice(newEmail())}`;
  expect(await tryOnce({ email, at: '192.0.2.102', cookie: ofAnother, password: 'right' })).toEqual(refused);
  // Whoever has taken the cookie has ten guesses with it, wherever they come from.
  expect(await guess(13, (nth) => ({ email, at: `192.0.2.${110 + nth}`, cookie }))).toBe(10);
});

test('an operator is known by the address of an earlier sign-in, or by one that a command names', async () => {
  const email = newEmail();
  const operator = { email, password: 'right', role: 'operator' } as const;
  expect(await tryOnce({ ...operator, at: '192.0.2.130' })).toBe('signed in');
  await lockByStrangers(email);
  expect(await tryOnce({ ...operator, at: '192.0.2.130' })).toBe('signed in');
  expect(await tryOnce({ ...operator, at: '192.0.2.131' })).toEqual(refused);
  await unlockAccount(email, '192.0.2.131');
  await lockByStrangers(email);
  expect(await tryOnce({ ...operator, at: '192.0.2.131' })).toBe('signed in');
});

test('a fan is known by no address: a carrier has thousands of others behind the same', async () => {
  const email = newEmail();
  expect(await tryOnce({ email, at: '192.0.2.140', password: 'right' })).toBe('signed in');
  await lockByStrangers(email);
  expect(await tryOnce({ email, at: '192.0.2.140', password: 'right' })).toEqual(refused);
});

test('where no address is known, ten guesses lock nobody out', async () => {
  const email = newEmail();
  expect(await guess(12, () => ({ email, at: 'unreadable' }))).toBe(12);
  expect(await tryOnce({ email, at: 'unreadable', password: 'right' })).toBe('signed in');
});

test('the networks of one household count together, for guesses and for sign-ups', async () => {
  const email = newEmail();
  const inBlock = (nth: number): string => `2001:db8:7:${nth.toString(16)}::1`;
  expect(await guess(205, (nth) => ({ email: `${nth}-${email}`, at: inBlock(nth) }))).toBe(200);
  expect(await tryOnce({ email, at: '2001:db8:8::1', password: 'right' })).toBe('signed in');
  const signUps = await Promise.allSettled(Array.from({ length: 125 }, (_, nth) => countSignUp(from(inBlock(nth)))));
  expect(signUps.filter(({ status }) => status === 'rejected')).toHaveLength(5);
});

test('while Redis is away the limits hold in this process', async () => {
  await closeRedis();
  processWide('redis', () => ({ evaluate: () => Promise.reject(new Error('no Redis')) }) as unknown as RedisPort);
  const email = newEmail();
  expect(await guess(14, () => ({ email, at: '198.51.100.9' }))).toBe(10);
  expect(await tryOnce({ email, at: '198.51.100.10', password: 'right' })).toBe('signed in');
  forgetProcessWide('redis');
});
