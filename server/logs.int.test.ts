import { once } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { Refusal } from '@/lib/errors';
import { countRefused } from '@/lib/http/call-limits';
import type { Headed } from '@/lib/http/cookies';
import { REFUSALS_OF_AN_ADDRESS } from '@/lib/limits/rules';
import { makeLog } from '@/lib/log';
import { forgetProcessWide, processWide } from '@/lib/process-wide';
import { closeRedis } from '@/lib/redis/client';
import type { RedisPort } from '@/lib/redis/port';
import { findPayable, payReservation } from '@/lib/payments/service';
import { joinQueue } from '@/lib/queue/service';
import { verifyQueueToken } from '@/lib/queue/token';
import { cancelReservation, holdSeats } from '@/lib/reservations/service';
import { insertConcert } from '@/lib/makers/concerts';
import { insertUser } from '@/lib/makers/users';
import { chargeWallet } from '@/lib/wallet/service';
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

type Line = {
  client?: string;
  level: number;
  requestId?: string;
  userId?: string;
  route?: string;
  status?: number;
  msg: string;
};

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
  expect(lineOf(held.requestId, 'seatsHeld')).toMatchObject({
    level: 30,
    deed: 'seatsHeld',
    userId: user.id,
    reservationId: held.body.id,
    scheduleId,
    seatNumbers: [1],
    amount: 50_000,
    client: expect.stringMatching(/^[\w-]{12}$/),
  });
  expect(lineOf(held.requestId, 'answered')).toMatchObject({
    level: 20,
    userId: user.id,
    client: lineOf(held.requestId, 'seatsHeld')!.client,
    route: '/api/v1/reservations',
    status: 201,
  });
  expect(lineOf(wrong.requestId, 'answered')).toMatchObject({ level: 20, status: 401 });
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

/** The line that tells of a deed of the user. */
function deedOf(userId: string, deed: string): object | undefined {
  const lines = written
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line & { deed?: string });
  return lines.find((line) => line.userId === userId && line.deed === deed);
}

test('a purchase leaves a line for each of its steps, by whichever door, with ids and amounts', async () => {
  const { concertId, scheduleId } = await insertConcert();
  const { userId } = await insertUser();
  // As the forms of pages do it: by the services, past the API.
  const { place } = await joinQueue(userId, concertId);
  const charged = await chargeWallet(userId, 120_000);
  const given = await holdSeats({ userId, scheduleId, seatNumbers: [4] });
  await cancelReservation(userId, given.answer.id);
  const held = await holdSeats({ userId, scheduleId, seatNumbers: [2, 3] });
  const payable = await findPayable(userId, { reservationId: held.answer.id });
  const paid = await payReservation(payable, verifyQueueToken(place.token)!);
  expect(deedOf(userId, 'walletCharged')).toMatchObject({
    level: 30,
    entryId: charged.answer.entryId,
    amount: 120_000,
    balance: 120_000,
  });
  expect(deedOf(userId, 'holdCancelled')).toMatchObject({ level: 30, reservationId: given.answer.id });
  expect(deedOf(userId, 'paid')).toMatchObject({
    level: 30,
    paymentId: paid.answer.id,
    reservationId: held.answer.id,
    concertId,
    seatNumbers: [2, 3],
    amount: 100_000,
  });
});

test('refusals before anything counts are no lines of an ordinary log, and are counted by address', async () => {
  for (const path of ['/wallet', '/nothing', '/queue/tokens']) await fetch(api + path);
  const lines = written
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  const refused = lines.filter(({ status }) => [401, 404, 405].includes(status ?? 0));
  expect(refused.length).toBeGreaterThanOrEqual(3);
  expect(new Set(refused.map(({ level }) => level))).toEqual(new Set([20]));

  const connection = { headers: {}, socket: { remoteAddress: '203.0.113.77' } } as unknown as IncomingMessage;
  const request: Headed = { headers: { get: () => null }, connection };
  const asked = Array.from({ length: REFUSALS_OF_AN_ADDRESS.points + 1 }, () => new Refusal('NOT_FOUND'));
  const answers = asked.map((refusal) => (countRefused(refusal, request) as Refusal).code);
  expect(answers.indexOf('RATE_LIMITED')).toBe(REFUSALS_OF_AN_ADDRESS.points);
  const conflict = new Refusal('SEAT_UNAVAILABLE');
  expect(countRefused(conflict, request)).toBe(conflict);
});
