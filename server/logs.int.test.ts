import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { closeDatabase } from '@/lib/db/prisma';
import { makeLog } from '@/lib/log';
import { forgetProcessWide, processWide } from '@/lib/process-wide';
import { closeRedis } from '@/lib/redis/client';
import type { RedisPort } from '@/lib/redis/port';
import { insertConcert } from '@/lib/makers/concerts';
import { makeFrontDoor } from './front-door';
import { makeObservers } from './observe';

let written = '';
let door: Server;
let api: string;

beforeAll(async () => {
  forgetProcessWide('log');
  processWide('log', () => makeLog('debug', { write: (line: string) => void (written += line) }));
  ({ server: door } = makeFrontDoor(
    async (_, response) => void response.end(),
    () => undefined,
    makeObservers({ METRICS_PORT: undefined }),
  ));
  door.listen(0);
  await once(door, 'listening');
  api = `http://127.0.0.1:${(door.address() as AddressInfo).port}/api/v1`;
});

afterAll(async () => {
  door.closeAllConnections();
  door.close();
  forgetProcessWide('log');
  await Promise.all([closeDatabase(), closeRedis()]);
});

/** The members of answers that the tests read. */
type Body = { id: string; accessToken: string; token: string };

async function ask(
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: object,
): Promise<{ status: number; requestId: string; body: Body }> {
  const init = {
    method,
    headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  };
  const response = await fetch(api + path, init);
  const answer = (await response.json()) as Body;
  return { status: response.status, requestId: response.headers.get('x-request-id')!, body: answer };
}

type Line = { level: number; requestId?: string; userId?: string; route?: string; status?: number; msg: string };

function lineOf(requestId: string, msg: string): Line | undefined {
  const lines = written
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  return lines.find((line) => line.requestId === requestId && line.msg === msg);
}

test('a visit leaves lines with request and user, and none of the secrets that it was made with', async () => {
  const { concertId, scheduleId } = await insertConcert();
  const email = `fan-${crypto.randomUUID()}@example.com`;
  const password = 'the horse that nobody may read of';
  const { body: user } = await ask('POST', '/users', {}, { email, password, name: 'A' });
  const {
    body: { accessToken },
  } = await ask('POST', '/auth/token', {}, { email, password });
  const authorization = `Bearer ${accessToken}`;
  const {
    body: { token },
  } = await ask('POST', '/queue/tokens', { authorization }, { concertId });
  const polled = await ask('GET', '/queue/tokens/me', { 'x-queue-token': token });
  const cookie = `next-auth.session-token=${accessToken}`;
  const held = await ask('POST', '/reservations', { cookie, 'x-queue-token': token }, { scheduleId, seatNumbers: [1] });
  const wrong = await ask('POST', '/auth/token', {}, { email, password: `not ${password}` });
  expect([polled.status, held.status, wrong.status]).toEqual([200, 201, 401]);
  expect(lineOf(held.requestId, 'answered')).toMatchObject({
    level: 30,
    userId: user.id,
    route: '/api/v1/reservations',
    status: 201,
  });
  expect(lineOf(polled.requestId, 'answered')).toMatchObject({
    level: 20,
    userId: user.id,
    route: '/api/v1/queue/tokens/me',
  });
  for (const secret of [password, accessToken, token, accessToken.split('.')[2]!, token.split('.')[2]!, email])
    expect(written).not.toContain(secret);
});

test('a failure is told under its request id, without what the request carried', async () => {
  const { concertId } = await insertConcert();
  const email = `fan-${crypto.randomUUID()}@example.com`;
  const { body: user } = await ask('POST', '/users', {}, { email, password: 'correct horse battery', name: 'A' });
  const {
    body: { accessToken },
  } = await ask('POST', '/auth/token', {}, { email, password: 'correct horse battery' });
  await closeRedis();
  processWide(
    'redis',
    () => ({ evaluate: () => Promise.reject(new Error(`no answer for ${accessToken}`)) }) as unknown as RedisPort,
  );
  const failed = await ask('POST', '/queue/tokens', { authorization: `Bearer ${accessToken}` }, { concertId });
  forgetProcessWide('redis');
  expect(failed.status).toBe(500);
  expect(lineOf(failed.requestId, 'INTERNAL')).toMatchObject({
    level: 50,
    userId: user.id,
    err: { message: 'no answer for [secret]' },
  });
  expect(written).not.toContain(accessToken);
  expect(failed.body).not.toHaveProperty('stack');
});
