import { readFileSync } from 'node:fs';

import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';

import { sessionCookieName } from '@/lib/accounts/session';
import { closePool, pool } from '@/lib/db/pool';
import { insertConcert } from '@/lib/makers/concerts';
import { forgetProcessWide } from '@/lib/process-wide';
import { queueKeys } from '@/lib/queue/keys';
import { send, type Ask, type Door } from '@/lib/testing/api-client';
import { deployMigrations } from '@/scripts/setup/migrations';
import { openDoor } from '@/lib/testing/own-door';

/** Stores of their own: they are broken on purpose. */
const DATABASE = 'frontrow_logs';
const REDIS_DATABASE = 13;

const EMAIL = 'somebody.in.particular@example.com';
const PASSWORD = 'the horse that nobody may read of';
const WRONG = 'another horse, of no stable';

let settings: Record<string, string>;
let redis: Redis;

beforeAll(async () => {
  const { DATABASE_URL, REDIS_URL, ...others } = inject('doorSettings');
  const [databaseUrl, redisUrl] = [new URL(DATABASE_URL!), new URL(REDIS_URL!)];
  databaseUrl.pathname = `/${DATABASE}`;
  redisUrl.pathname = `/${REDIS_DATABASE}`;
  settings = { ...others, DATABASE_URL: databaseUrl.href, REDIS_URL: redisUrl.href, LOG_LEVEL: 'trace' };
  await deployMigrations(databaseUrl.href);
  // The makers write there, too.
  vi.stubEnv('DATABASE_URL', databaseUrl.href);
  forgetProcessWide('config');
  redis = new Redis(redisUrl.href);
}, 60_000);

afterAll(async () => {
  await Promise.all([closePool(), redis.quit()]);
});

type Visit = { door: Door; accessToken: string; queueToken: string; concertId: string; userId: string };

async function ask<Body>(
  door: Door,
  method: string,
  path: string,
  given: Ask = {},
): Promise<{ status: number; requestId: string; body: Body }> {
  const response = await send(door, `/api/v1${path}`, method, given);
  const text = await response.text();
  return {
    status: response.status,
    requestId: response.headers.get('x-request-id')!,
    body: (text ? JSON.parse(text) : null) as Body,
  };
}

/** Signs up, signs in and joins; everything goes well. */
async function visit(door: Door): Promise<Visit> {
  const email = EMAIL.replace('@', `.${door.door}@`);
  const { concertId } = await insertConcert();
  const { body: user } = await ask<{ id: string }>(door, 'POST', '/users', {
    body: { email, password: PASSWORD, name: 'A' },
  });
  const { body } = await ask<{ accessToken: string }>(door, 'POST', '/auth/token', {
    body: { email, password: PASSWORD },
  });
  const { body: place } = await ask<{ token: string }>(door, 'POST', '/queue/tokens', {
    as: body,
    body: { concertId },
  });
  return { door, accessToken: body.accessToken, queueToken: place.token, concertId, userId: user.id };
}

/** Secrets where they do not belong: in addresses, referers, and bodies that cannot be read. */
async function misplace({ door, accessToken, queueToken, concertId }: Visit): Promise<void> {
  const secrets = `token=${queueToken}&access_token=${accessToken}&password=${encodeURIComponent(PASSWORD)}`;
  const headers = {
    referer: `${door.url}/concerts?${secrets}`,
    cookie: `${sessionCookieName()}=${accessToken}`,
    authorization: `Bearer ${accessToken}`,
    'x-queue-token': queueToken,
  };
  for (const path of [
    '/',
    '/wallet',
    '/tickets',
    `/concerts/${concertId}/queue`,
    `/concerts/${queueToken}`,
    `/${accessToken}`,
    '/api/auth/signin',
    '/api/auth/callback/credentials',
    '/api/auth/session',
    '/api/auth/error',
  ]) {
    await (await fetch(`${door.url}${path}?${secrets}`, { headers, redirect: 'manual' })).text();
  }
  for (const path of [
    `/payments/${queueToken}`,
    `/reservations?cursor=${accessToken}`,
    `/queue/tokens/me?concertId=${queueToken}`,
    `/nothing/${accessToken}`,
    `/concerts/${concertId}/schedules?date=${accessToken}`,
  ]) {
    await ask(door, 'GET', path, { headers });
  }
  await ask(door, 'POST', '/auth/token', { body: `{"email":"${EMAIL}","password":"${PASSWORD}"` });
  await ask(door, 'POST', '/auth/token', { body: { email: EMAIL, password: PASSWORD, [accessToken]: 1 } });
  await ask(door, 'POST', '/users', { body: { email: EMAIL, password: { secret: PASSWORD }, name: accessToken } });
  const wrong = new URLSearchParams({ email: EMAIL, password: WRONG, csrfToken: accessToken, json: 'true' });
  await fetch(`${door.url}/api/auth/callback/credentials`, { method: 'POST', body: wrong, redirect: 'manual' });
}

/** The same calls while statements and scripts fail, with what they were given in their hands. */
async function fail({ door, accessToken, queueToken, concertId }: Visit): Promise<string> {
  await pool().query('ALTER TABLE app_user RENAME COLUMN password_hash TO gone');
  await pool().query('ALTER TABLE concert RENAME COLUMN artist TO gone');
  await redis.multi().del(queueKeys(concertId)[1]).set(queueKeys(concertId)[1], accessToken).exec();
  try {
    const as = { accessToken };
    const failed = [
      await ask(door, 'POST', '/users', { body: { email: `x.${EMAIL}`, password: PASSWORD, name: 'A' } }),
      await ask(door, 'POST', '/auth/token', { body: { email: EMAIL, password: WRONG } }),
      await ask(door, 'POST', '/queue/tokens', { as, queueToken, body: { concertId } }),
    ];
    expect(failed.map(({ status }) => status)).toEqual([500, 500, 500]);
    const { csrfToken } = (await (await fetch(`${door.url}/api/auth/csrf`)).json()) as { csrfToken: string };
    const form = new URLSearchParams({ email: EMAIL, password: WRONG, csrfToken, json: 'true' });
    await fetch(`${door.url}/api/auth/callback/credentials`, { method: 'POST', body: form, redirect: 'manual' });
    const cookie = `${sessionCookieName()}=${accessToken}`;
    for (const path of ['/wallet', `/concerts/${concertId}`, `/concerts/${concertId}/queue/plain`]) {
      await (await fetch(`${door.url}${path}?token=${queueToken}`, { headers: { cookie }, redirect: 'manual' })).text();
    }
    return failed[2]!.requestId;
  } finally {
    await pool().query('ALTER TABLE app_user RENAME COLUMN gone TO password_hash');
    await pool().query('ALTER TABLE concert RENAME COLUMN gone TO artist');
  }
}

type Line = { level?: number; requestId?: string; userId?: string; msg?: string };

function linesOf(text: string): Line[] {
  return text.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line) as Line];
    } catch {
      return [];
    }
  });
}

describe.each(['fast', 'next'] as const)('what the %s door writes at LOG_LEVEL=trace', (name) => {
  it(
    'holds no secret, whatever is asked and whatever fails, and says whose request it was',
    { timeout: 60_000 },
    async () => {
      const { url, logFile, stop } = await openDoor(name, settings);
      const visited = await visit({ door: name, url });
      await misplace(visited);
      const requestId = await fail(visited);
      await stop();
      const written = readFileSync(logFile, 'utf8');
      const told = linesOf(written).find((line) => line.requestId === requestId && line.msg === 'INTERNAL');
      expect(told).toMatchObject({ level: 50, userId: visited.userId });
      const { accessToken, queueToken } = visited;
      const signatures = [accessToken, queueToken].map((token) => token.split('.')[2]!);
      const database = new URL(settings.DATABASE_URL!).password;
      for (const secret of [
        PASSWORD,
        encodeURIComponent(PASSWORD),
        WRONG,
        encodeURIComponent(WRONG),
        accessToken,
        queueToken,
        ...signatures,
        settings.AUTH_SECRET!,
        '$argon2id$',
        EMAIL,
        encodeURIComponent(EMAIL),
        `:${database}@`,
      ]) {
        expect(written).not.toContain(secret);
      }
    },
  );
});

/** Each of them once made the server write lines of the visitor's own. */
async function forge(url: string): Promise<void> {
  const forged = encodeURIComponent('\n{"level":30,"deed":"paid","amount":1}\n');
  const cookie = `${sessionCookieName()}=garbage; __Host-next-auth.csrf-token=%0A`;
  for (const path of [
    `/api/auth/error?error=${forged}`,
    `/api/auth/signout?callbackUrl=${forged}`,
    `/api/auth/signin?callbackUrl=${forged}`,
    `/api/auth/${forged}`,
    `/concerts/${forged}`,
    `/wallet?x=${forged}`,
    '/api/auth/session',
  ]) {
    await (await fetch(url + path, { headers: { cookie, referer: `${url}/${forged}` }, redirect: 'manual' })).text();
  }
}

it('writes nothing that is not ours, whatever is asked for', { timeout: 60_000 }, async () => {
  const { url, logFile, stop } = await openDoor('fast', settings);
  await forge(url);
  await stop();
  const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n');
  for (const line of lines) {
    expect(line).toMatch(/^\{"level":\d+,"time":\d+,"pid":\d+/);
    expect(JSON.parse(line)).not.toHaveProperty('deed', 'paid');
  }
});
