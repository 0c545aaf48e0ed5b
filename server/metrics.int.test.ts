import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { pool } from '@/lib/db/pool';
import { insertConcert } from '@/lib/makers/concerts';
import { insertUser } from '@/lib/makers/users';
import { freePort } from '@/scripts/setup/ports.mjs';
import { makeFrontDoor } from './front-door';
import { measures, processMeasures } from './measures';
import { serveMetrics } from './metrics-server';
import { makeObservers } from './observe';

const TOKEN = 'a token for reading metrics';
let door: Server;
let metrics: Server;
let api: string;
let metricsUrl: string;

beforeAll(async () => {
  const settings = { METRICS_PORT: await freePort(), METRICS_TOKEN: TOKEN };
  ({ server: door } = makeFrontDoor(
    async (_, response) => void response.end(),
    () => undefined,
    makeObservers(settings),
  ));
  door.listen(0);
  metrics = serveMetrics(settings)!;
  await Promise.all([once(door, 'listening'), once(metrics, 'listening')]);
  api = `http://127.0.0.1:${(door.address() as AddressInfo).port}/api/v1`;
  metricsUrl = `http://127.0.0.1:${settings.METRICS_PORT}/metrics`;
});

afterAll(async () => {
  for (const server of [door, metrics]) {
    server.closeAllConnections();
    server.close();
  }
});

function scrape(): Promise<Response> {
  return fetch(metricsUrl, { headers: { authorization: `Bearer ${TOKEN}` } });
}

/** The value of a series; NaN when it is not there. */
async function valueOf(series: string): Promise<number> {
  const line = (await (await scrape()).text()).split('\n').find((text) => text.startsWith(`${series} `));
  return Number(line?.slice(series.length + 1));
}

type Sent = { as: { accessToken: string }; queueToken?: string };

async function post<Answer>(path: string, body: object, { as, queueToken }: Sent): Promise<Answer> {
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${as.accessToken}`,
    ...(queueToken && { 'x-queue-token': queueToken }),
  };
  return (await (await fetch(api + path, { method: 'POST', headers, body: JSON.stringify(body) })).json()) as Answer;
}

test('a purchase shows: places, holds, conflicts, payments, refusals, times by route', async () => {
  const { concertId, scheduleId } = await insertConcert();
  const [as, rival] = [await insertUser(), await insertUser()];
  const { token: queueToken } = await post<{ token: string }>('/queue/tokens', { concertId }, { as });
  const { token: rivalToken } = await post<{ token: string }>('/queue/tokens', { concertId }, { as: rival });
  const { id: reservationId } = await post<{ id: string }>(
    '/reservations',
    { scheduleId, seatNumbers: [1] },
    { as, queueToken },
  );
  await post('/reservations', { scheduleId, seatNumbers: [1] }, { as: rival, queueToken: rivalToken });
  expect(await valueOf(`frontrow_queue_places{concert="${concertId}",state="active"}`)).toBe(2);
  expect(await valueOf(`frontrow_queue_events{concert="${concertId}",event="admitted"}`)).toBe(2);
  await post('/payments', { reservationId }, { as, queueToken });
  await post('/wallet/charges', { amount: 50_000 }, { as });
  await post('/payments', { reservationId }, { as, queueToken });
  expect(await valueOf('frontrow_holds_total')).toBe(1);
  expect(await valueOf('frontrow_hold_conflicts_total')).toBe(1);
  expect(await valueOf('frontrow_charges_total')).toBe(1);
  expect(await valueOf('frontrow_payments_total')).toBe(1);
  expect(await valueOf('frontrow_refusals_total{code="INSUFFICIENT_BALANCE"}')).toBe(1);
  expect(
    await valueOf('frontrow_http_request_seconds_count{route="/api/v1/payments",method="POST",status="201"}'),
  ).toBe(1);
});

test('pages show their times by route, and no address that somebody made up', async () => {
  const site = new URL('/', api).href;
  for (const path of [
    '',
    `concerts/${crypto.randomUUID()}?a=b`,
    `concerts/${crypto.randomUUID()}`,
    'made/up',
    `made/${crypto.randomUUID()}`,
  ])
    await (await fetch(site + path)).text();
  const count = (route: string) =>
    valueOf(`frontrow_http_request_seconds_count{route="${route}",method="GET",status="200"}`);
  await expect.poll(() => count('/concerts/{id}')).toBe(2);
  expect([await count('/'), await count('other')]).toEqual([1, 2]);
  expect(await (await scrape()).text()).not.toContain('made/');
});

test('the process shows: event loop, connections, streams', async () => {
  expect(await valueOf('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThanOrEqual(0);
  for (const state of ['busy', 'idle', 'waited_for'])
    expect(await valueOf(`frontrow_postgres_connections{state="${state}"}`)).toBeGreaterThanOrEqual(0);
  expect(await valueOf('frontrow_streams_open')).toBe(0);
});

test('metrics are for whoever has the token, and at no other address', async () => {
  expect((await fetch(metricsUrl)).status).toBe(401);
  expect((await fetch(metricsUrl, { headers: { authorization: 'Bearer x' } })).status).toBe(401);
  expect((await fetch(metricsUrl.replace('/metrics', '/'))).status).toBe(404);
  const { status, headers } = await scrape();
  expect([status, headers.get('content-type')]).toEqual([200, expect.stringMatching(/^text\/plain; version=0\.0\.4/)]);
});

test('every measure of the list is there, of its kind and with its labels, and the stores are up', async () => {
  await insertConcert();
  const text = await (await scrape()).text();
  for (const { name, type, help, labels } of Object.values(measures)) {
    expect(text).toContain(`# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`);
    for (const label of labels) expect(text, name).toMatch(new RegExp(`^${name}\\w*\\{[^}]*\\b${label}="`, 'm'));
  }
  expect(text).toContain(`\n${processMeasures.loopLag} `);
  expect(await valueOf('frontrow_store_up{store="postgres"}')).toBe(1);
  expect(await valueOf('frontrow_store_up{store="redis"}')).toBe(1);
});

test('holds that nobody tidies up are counted a minute after they have lapsed', async () => {
  const { scheduleId, concertId } = await insertConcert();
  const { userId } = await insertUser();
  const lapsed = (seconds: number) =>
    pool().query(
      `INSERT INTO reservation (id, user_id, concert_id, schedule_id, seat_numbers, seat_prices, amount, created_at, expires_at)
       VALUES (gen_random_uuid(), $1, $2, $3, '{1}', '{1}', 1, now() - interval '1 hour', now() - $4::int * interval '1 second')`,
      [userId, concertId, scheduleId, seconds],
    );
  await lapsed(5);
  expect(await valueOf('frontrow_overdue_holds')).toBe(0);
  await lapsed(65);
  expect(await valueOf('frontrow_overdue_holds')).toBe(1);
});
