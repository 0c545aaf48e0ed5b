import { describe, expect, it } from 'vitest';

import { createAccessToken, createUser, getMe } from '@/lib/accounts/schema';
import { sessionCookieName } from '@/lib/accounts/session';
import { listSchedules } from '@/lib/catalog/schema';
import { getSeatMap } from '@/lib/seats/schema';
import { pool } from '@/lib/db/pool';
import { operations } from '@/lib/http/operations';
import { listTickets } from '@/lib/payments/schema';
import { getQueueToken, joinQueue } from '@/lib/queue/schema';
import { createReservation, listReservations } from '@/lib/reservations/schema';
import { call, doors, pathOf, refuse, send, succeed, type Door } from '@/lib/testing/api-client';
import { buy, join, visit } from '@/lib/testing/api-steps';
import { insertUser, FAN_PASSWORD } from '@/lib/makers/users';
import { goodRequests, makeWorld } from '@/lib/testing/good-requests';
import { chargeWallet, getWallet } from '@/lib/wallet/schema';

const withBody = operations.filter(({ body }) => body);

/** What an attacker would like to set; no body of the API has any of it. */
const COVETED = {
  role: 'operator',
  userId: crypto.randomUUID(),
  balance: 1_000_000,
  price: 0,
  status: 'paid',
  isAdmin: true,
  expiresAt: '2099-01-01T00:00:00.000Z',
};

const INJECTIONS = [
  "' OR '1'='1",
  "'; DROP TABLE seat; --",
  "x', 0, 0); DELETE FROM wallet_entry; --",
  '$1',
  '\\x27',
  '"] redis.call("FLUSHALL") --[[',
  "' .. redis.call('FLUSHDB') .. '",
  '%00',
  '${7*7}',
  '{{constructor.constructor("return 1")()}}',
];

/** What is there to be lost: seats of the date, entries of the fan's ledger. Other tests use the same database. */
async function rowsOf(scheduleId: string, userId: string): Promise<{ seats: number; entries: number }> {
  const counts = `SELECT (SELECT count(*)::int FROM seat WHERE schedule_id = $1) AS seats, (SELECT count(*)::int FROM wallet_entry WHERE user_id = $2) AS entries`;
  const { rows } = await pool().query<{ seats: number; entries: number }>(counts, [scheduleId, userId]);
  return rows[0]!;
}

/** Signs in as a browser does, by next-auth's form target; the cookies that come back. */
async function signInByForm(
  door: Door,
  email: string,
  password: string,
  planted = '',
  withToken = true,
): Promise<string[]> {
  const csrf = await fetch(`${door.url}/api/auth/csrf`);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const cookie = [...csrf.headers.getSetCookie().map((set) => set.split(';')[0]), planted].filter(Boolean).join('; ');
  const body = new URLSearchParams({ email, password, json: 'true', ...(withToken && { csrfToken }) });
  const answer = await fetch(`${door.url}/api/auth/callback/credentials`, {
    method: 'POST',
    headers: { cookie },
    body,
    redirect: 'manual',
  });
  return answer.headers.getSetCookie();
}

function sessionIn(cookies: string[]): string | undefined {
  return cookies.find(
    (set) => set.startsWith(`${sessionCookieName()}=`) && !set.startsWith(`${sessionCookieName()}=;`),
  );
}

describe.each(doors)('attacks through the $door door', (door) => {
  it.each(withBody)('nothing is set that the contract does not name: $method $path', async (operation) => {
    const world = await makeWorld();
    const ask = goodRequests[operation.id]!(world);
    const as = operation.caller === 'operator' ? await insertUser({ role: 'operator' }) : world.fan;
    for (const [name, value] of Object.entries(COVETED)) {
      await refuse(
        door,
        operation,
        { ...ask, as, body: { ...(ask.body as object), [name]: value } },
        'VALIDATION_FAILED',
      );
    }
    const polluted = `{"__proto__":{"role":"operator"},${JSON.stringify(ask.body).slice(1)}`;
    await refuse(door, operation, { ...ask, as, body: polluted }, 'VALIDATION_FAILED');
  });

  it('a paid place is over for good, also when its owner stands in line anew', async () => {
    const visitor = await visit(door);
    await buy(door, visitor, [1]);
    const { as, scheduleId, concertId, queueToken: spent } = visitor;
    const body = { scheduleId, seatNumbers: [2] };
    await refuse(door, createReservation, { as, queueToken: spent, body }, 'QUEUE_TOKEN_EXPIRED');
    const { token } = await join(door, as, concertId);
    await refuse(door, createReservation, { as, queueToken: spent, body }, 'QUEUE_TOKEN_EXPIRED');
    await refuse(door, getSeatMap, { as, queueToken: spent, params: { scheduleId } }, 'QUEUE_TOKEN_EXPIRED');
    await succeed(door, createReservation, { as, queueToken: token, body });
  });

  it('a token of one kind is none of another', async () => {
    const visitor = await visit(door);
    const { as, queueToken, scheduleId } = visitor;
    await buy(door, visitor, [1]);
    const { body: tickets } = await succeed(door, listTickets, { as });
    const { code } = tickets.items[0]!;
    for (const accessToken of [queueToken, code]) await refuse(door, getMe, { as: { accessToken } }, 'UNAUTHENTICATED');
    for (const token of [as.accessToken, code])
      await refuse(door, getSeatMap, { as, queueToken: token, params: { scheduleId } }, 'QUEUE_TOKEN_INVALID');
  });

  it('signing in makes a new session, whatever cookie was planted before', async () => {
    const [victim, attacker] = [await insertUser(), await insertUser()];
    const planted = `${sessionCookieName()}=${attacker.accessToken}`;
    const session = sessionIn(await signInByForm(door, victim.email, FAN_PASSWORD, planted))!;
    expect(session).toMatch(/; HttpOnly/i);
    expect(session).toMatch(/; SameSite=Lax/i);
    expect(session).not.toContain(attacker.accessToken);
    const { body } = await succeed(door, getMe, { cookie: session.split(';')[0]! });
    expect(body).toMatchObject({ id: victim.userId });
    const wrong = await signInByForm(door, victim.email, 'wrong', planted);
    expect(sessionIn(wrong)).toBeUndefined();
  });

  it('nobody is signed in by the form of another site', async () => {
    const { email } = await insertUser();
    expect(sessionIn(await signInByForm(door, email, FAN_PASSWORD, '', false))).toBeUndefined();
  });

  it('no other site may read an answer or a stream', async () => {
    const { as, scheduleId, queueToken } = await visit(door);
    const headers = { origin: 'https://elsewhere.example' };
    for (const { id, method, path } of operations.filter((operation) => operation.method === 'GET')) {
      const response = await send(door, pathOf({ path }, { params: { scheduleId } }), method, {
        as,
        queueToken,
        headers,
      });
      expect(response.headers.get('access-control-allow-origin'), id).toBeNull();
      await response.body?.cancel();
    }
  });

  it.each(INJECTIONS)('text is text, to Postgres and to Redis: %s', async (text) => {
    const { as, concertId, scheduleId } = await visit(door);
    const email = `fan-${crypto.randomUUID()}@example.com`;
    const { body: user } = await succeed(door, createUser, {
      body: { email, password: `${text} and more`, name: text },
    });
    expect(user.name).toBe(text);
    await succeed(door, createAccessToken, { body: { email, password: `${text} and more` } });
    await refuse(door, createAccessToken, { body: { email: text, password: text } }, 'BAD_CREDENTIALS');
    await refuse(
      door,
      getQueueToken,
      { headers: { 'x-queue-token': encodeURIComponent(text) } },
      'QUEUE_TOKEN_INVALID',
    );
    await refuse(door, joinQueue, { as, body: { concertId: text } }, 'VALIDATION_FAILED');
    await refuse(door, listSchedules, { params: { concertId }, query: { date: text } }, 'VALIDATION_FAILED');
    await refuse(door, listReservations, { as, query: { cursor: text } }, 'VALIDATION_FAILED');
    const key = encodeURIComponent(text);
    const first = await succeed(door, chargeWallet, { as, idempotencyKey: key, body: { amount: 1 } });
    expect((await call(door, chargeWallet, { as, idempotencyKey: key, body: { amount: 1 } })).body).toEqual(first.body);
    expect((await succeed(door, getWallet, { as })).body.balance).toBe(1_000_001);
    expect(await rowsOf(scheduleId, as.userId)).toEqual({ seats: 50, entries: 2 });
  });
});
