import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { makeProgramToken } from '@/lib/access/program-tokens';
import { verifySession } from '@/lib/accounts/session';
import { authOptions } from '@/app/api/auth/options';
import { listConcerts } from '@/lib/catalog/schema';
import type { Refusal } from '@/lib/errors';
import { countAddress, countNewPlace } from '@/lib/http/call-limits';
import {
  CALLS_FROM_AN_ADDRESS,
  CALLS_OF_A_USER,
  PAGES_FOR_AN_ADDRESS,
  PLACES_FROM_AN_ADDRESS,
} from '@/lib/limits/rules';
import { forgetProcessWide } from '@/lib/process-wide';
import { inOneWindow } from '@/lib/testing/one-window';
import { insertConcert } from '@/lib/makers/concerts';
import { insertUser, FAN_PASSWORD } from '@/lib/makers/users';
import { makeFrontDoor } from './front-door';
import { limitPages } from './pages/pages';

const PAUSE_MS = 200;

let server: Server;
let base: string;

beforeAll(async () => {
  // The test is the balancer, so that each one of these speaks for a client of its own.
  process.env.TRUSTED_PROXIES = 'loopback';
  ({ server } = makeFrontDoor(
    async (_, response) => void response.end(),
    () => undefined,
  ));
  server.listen(0);
  await once(server, 'listening');
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`;
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
});

let client = 0;
beforeEach(() => void (client += 1));

type Sent = { body?: unknown; accessToken?: string; address?: string; queueToken?: string };

/** Answers of 503 until now: of those by a store that was late, what they counted may stand. */
let unserved = 0;

/** A server that has more to do than time turns requests away; that is another test's subject. */
async function untilServed(ask: () => Promise<Response>): Promise<Response> {
  for (;;) {
    const response = await ask();
    if (response.status !== 503) return response;
    unserved += 1;
    await sleep(PAUSE_MS);
  }
}

function send(
  method: string,
  path: string,
  { body, accessToken, address = `198.51.100.${client}`, queueToken }: Sent = {},
): Promise<Response> {
  return untilServed(() =>
    fetch(base + path, {
      method,
      headers: {
        'x-forwarded-for': address,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(accessToken && { authorization: `Bearer ${accessToken}` }),
        ...(queueToken && { 'x-queue-token': queueToken }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }),
  );
}

/** Passwords are hashed two at a time; of more that come at once the last ones are told to come later. */
const AT_ONCE = 4;

async function statuses(count: number, ask: (index: number) => Promise<Response>): Promise<Map<number, number>> {
  const tally = new Map<number, number>();
  for (let from = 0; from < count; from += AT_ONCE) {
    const some = await Promise.all(
      Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, index) => ask(from + index)),
    );
    for (const { status } of some) tally.set(status, (tally.get(status) ?? 0) + 1);
  }
  return tally;
}

async function expectRateLimited(response: Response): Promise<void> {
  expect(response.status).toBe(429);
  expect(await response.json()).toMatchObject({ code: 'RATE_LIMITED', status: 429 });
  for (const name of ['retry-after', 'ratelimit-reset']) expect(response.headers.get(name)).toMatch(/^[1-9]\d*$/);
  expect(response.headers.get('ratelimit-limit')).toMatch(/^[1-9]\d*$/);
  expect(response.headers.get('ratelimit-remaining')).toBe('0');
}

test('ten wrong passwords for one account from one address, whether the account exists or not', async () => {
  const { email } = await insertUser();
  for (const guessed of [email, `nobody-${crypto.randomUUID()}@example.com`]) {
    const body = { email: guessed, password: 'wrong' };
    const unservedBefore = unserved;
    const tally = await statuses(12, () => send('POST', '/auth/token', { body }));
    expect(tally.get(401)).toBeLessThanOrEqual(10);
    expect(tally.get(401)).toBeGreaterThanOrEqual(10 - (unserved - unservedBefore));
    expect(tally.get(401)! + tally.get(429)!).toBe(12);
    await expectRateLimited(await send('POST', '/auth/token', { body }));
  }
  // The right password is no way around, and the owner at another address is not locked out.
  const right = { email, password: FAN_PASSWORD };
  await expectRateLimited(await send('POST', '/auth/token', { body: right }));
  expect((await send('POST', '/auth/token', { body: right, address: '192.0.2.1' })).status).toBe(200);
});

test('whoever knows the password may sign in as often as they like', async () => {
  const { email } = await insertUser();
  const body = { email, password: FAN_PASSWORD };
  expect(
    await statuses(15, (index) => (index % 5 === 0 ? send('POST', '/auth/token', { body }) : send('GET', '/concerts'))),
  ).toEqual(new Map([[200, 15]]));
  for (let time = 0; time < 12; time += 1) expect((await send('POST', '/auth/token', { body })).status).toBe(200);
});

test('guesses at many accounts are counted by address; the door of next-auth counts with the others', async () => {
  const options = authOptions();
  const { authorize } = (
    options.providers[0] as unknown as { options: { authorize: (given: object, request: object) => Promise<unknown> } }
  ).options;
  const request = { headers: { 'x-forwarded-for': `198.51.100.${client}, 127.0.0.1` } };
  const { email } = await insertUser();
  for (let guess = 0; guess < 10; guess += 1) expect(await authorize({ email, password: 'wrong' }, request)).toBeNull();
  await expect(authorize({ email, password: FAN_PASSWORD }, request)).rejects.toThrow('RATE_LIMITED');
  const tally = await statuses(100, (index) =>
    send('POST', '/auth/token', { body: { email: `${index}-${client}@example.com`, password: 'wrong' } }),
  );
  // Those under way at the same moment do not see each other's failures.
  expect(tally.get(401)).toBeGreaterThanOrEqual(89);
  expect(tally.get(401)).toBeLessThan(89 + AT_ONCE);
  expect(tally.get(401)! + tally.get(429)!).toBe(100);
});

test('sixty sign-ups a minute from one address', async () => {
  const { email } = await insertUser();
  const body = { email, password: 'correct horse battery', name: 'A' };
  expect(await statuses(62, () => send('POST', '/users', { body }))).toEqual(
    new Map([
      [409, 60],
      [429, 2],
    ]),
  );
  await expectRateLimited(await send('POST', '/users', { body }));
  expect((await send('POST', '/users', { body, address: '192.0.2.2' })).status).toBe(409);
});

test('a user has so many calls of an operation, and a program that goes on is refused; others are not', async () => {
  const { accessToken } = await insertUser();
  const other = await insertUser();
  const tally = await statuses(CALLS_OF_A_USER.points + 10, () => send('GET', '/wallet', { accessToken }));
  expect(tally.get(200)).toBe(CALLS_OF_A_USER.points);
  expect(tally.get(429)).toBe(10);
  await expectRateLimited(await send('GET', '/wallet', { accessToken }));
  expect((await send('GET', '/tickets', { accessToken })).status).toBe(200);
  expect((await send('GET', '/wallet', { accessToken: other.accessToken })).status).toBe(200);
});

test('a program that asks too much does not keep its maker out', async () => {
  const maker = await insertUser({ role: 'operator' });
  const { concertId } = await insertConcert();
  const { token: program } = await makeProgramToken(verifySession(maker.accessToken)!, {
    name: 'a test',
    permissions: ['readQueues'],
    expiresInDays: 1,
  });
  const ask = (accessToken: string) => send('GET', `/admin/concerts/${concertId}/queue`, { accessToken });
  const tally = await statuses(CALLS_OF_A_USER.points + 4, () => ask(program));
  expect(tally.get(429)).toBe(4);
  expect((await ask(maker.accessToken)).status).toBe(200);
});

test('a poll without a session counts for the owner of the queue token, from whichever address', async () => {
  const { accessToken } = await insertUser();
  const { concertId } = await insertConcert();
  const { token: queueToken } = (await (
    await send('POST', '/queue/tokens', { accessToken, body: { concertId } })
  ).json()) as { token: string };
  const tally = await statuses(CALLS_OF_A_USER.points + 5, (index) =>
    send('GET', '/queue/tokens/me', { queueToken, address: `192.0.2.${index % 250}` }),
  );
  expect(tally.get(429)).toBe(5);
});

test('an address has so many calls of an operation that needs no user', async () => {
  const from = (address: string) => ({
    headers: { get: (name: string) => (name === 'x-forwarded-for' ? address : null) },
  });
  const isLimited = (found: string[]) => found.includes('RATE_LIMITED');
  const outcomes = await inOneWindow(
    CALLS_FROM_AN_ADDRESS,
    async () => {
      client += 20;
      const found: string[] = [];
      for (let call = 0; call < CALLS_FROM_AN_ADDRESS.points + 2; call += 1) {
        found.push(
          await Promise.resolve(from(`198.51.100.${client}`))
            .then((headed) => countAddress(listConcerts, headed))
            .then(
              () => 'counted',
              (error: Refusal) => error.code,
            ),
        );
      }
      return found;
    },
    isLimited,
  );
  expect(outcomes.indexOf('RATE_LIMITED')).toBe(CALLS_FROM_AN_ADDRESS.points);
  expect(outcomes.at(-1)).toBe('RATE_LIMITED');
  await countAddress(listConcerts, from('192.0.2.4'));
  expect((await send('GET', '/concerts')).status).toBe(429);
  expect((await send('GET', '/concerts', { address: '192.0.2.4' })).status).toBe(200);
});

test('an address has so many new places in the queue of one concert; who comes back with a place is not counted', async () => {
  const address = `198.51.100.${client}`;
  const from = { headers: { get: (name: string) => (name === 'x-forwarded-for' ? address : null) } };
  const { concertId } = await insertConcert();
  const first = await insertUser();
  const { token: queueToken } = (await (
    await send('POST', '/queue/tokens', { accessToken: first.accessToken, body: { concertId } })
  ).json()) as { token: string };
  for (let place = 1; place < PLACES_FROM_AN_ADDRESS.points; place += 1)
    await countNewPlace({ userId: crypto.randomUUID(), concertId }, from, undefined);

  const { accessToken } = await insertUser();
  const join = (sent: Sent) => send('POST', '/queue/tokens', { body: { concertId }, ...sent });
  await expectRateLimited(await join({ accessToken }));
  // A place of somebody else is none of one's own.
  await expectRateLimited(await join({ accessToken, queueToken }));
  expect((await join({ accessToken: first.accessToken, queueToken })).status).toBe(200);
  expect((await join({ accessToken, address: '192.0.2.5' })).status).toBe(201);
  const other = await insertConcert();
  expect((await join({ accessToken, body: { concertId: other.concertId } })).status).toBe(201);
});

test('an address has so many pages made for it', async () => {
  const { server: pages } = makeFrontDoor(
    limitPages(async (_, response) => void response.end('page')),
    () => undefined,
  );
  pages.listen(0);
  await once(pages, 'listening');
  const url = `http://127.0.0.1:${(pages.address() as AddressInfo).port}/wallet`;
  const ask = (address = `198.51.100.${client}`) =>
    untilServed(() => fetch(url, { headers: { 'x-forwarded-for': address } }));
  expect(await statuses(PAGES_FOR_AN_ADDRESS.points + 4, () => ask())).toEqual(
    new Map([
      [200, PAGES_FOR_AN_ADDRESS.points],
      [429, 4],
    ]),
  );
  expect((await ask()).headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
  expect((await ask('192.0.2.3')).status).toBe(200);
  pages.closeAllConnections();
  pages.close();
});

test('limits can be switched off', async () => {
  forgetProcessWide('config');
  process.env.RATE_LIMITS = 'off';
  const body = { email: 'nobody@example.com', password: 'wrong' };
  expect(await statuses(12, () => send('POST', '/auth/token', { body }))).toEqual(new Map([[401, 12]]));
  delete process.env.RATE_LIMITS;
  forgetProcessWide('config');
});
