import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { makeProgramToken } from '@/lib/access/program-tokens';
import { verifySession } from '@/lib/accounts/session';
import { endAllStreams } from '@/lib/http/events';
import { leave } from '@/lib/queue/store';
import { verifyQueueToken } from '@/lib/queue/token';
import { EventReader } from '@/lib/testing/event-reader';
import { insertConcert } from '@/lib/makers/concerts';
import { insertUser } from '@/lib/makers/users';
import { makeFrontDoor } from './front-door';

const MAX_STREAMS_OF_A_USER = 12;
const AT_ONCE = 40;

let server: Server;
let api: string;

beforeAll(async () => {
  ({ server } = makeFrontDoor(
    async (_, response) => void response.end(),
    () => undefined,
  ));
  server.listen(0);
  await once(server, 'listening');
  api = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`;
});

afterAll(async () => {
  endAllStreams();
  server.closeAllConnections();
  server.close();
});

/** A fan inside, with what both streams want to see. */
async function enter(): Promise<{ headers: Record<string, string>; token: string; seats: string }> {
  const { concertId, scheduleId } = await insertConcert();
  const { accessToken } = await insertUser();
  const authorization = `Bearer ${accessToken}`;
  const joined = await fetch(`${api}/queue/tokens`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ concertId }),
  });
  const { token } = (await joined.json()) as { token: string };
  return { headers: { authorization, 'x-queue-token': token }, token, seats: `/schedules/${scheduleId}/seats/stream` };
}

test.each(['seats', 'place'])('a user has no more streams by opening many at the same moment: %s', async (kind) => {
  const { headers, seats } = await enter();
  const path = kind === 'seats' ? seats : '/queue/tokens/me/stream';
  const opened = await Promise.all(Array.from({ length: AT_ONCE }, () => fetch(api + path, { headers })));
  const statuses = opened.map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(MAX_STREAMS_OF_A_USER);
  expect(statuses.filter((status) => status === 429)).toHaveLength(AT_ONCE - MAX_STREAMS_OF_A_USER);
  await Promise.all(opened.map(({ body }) => body?.cancel()));
  // Nothing is left of those that were refused, or that have gone.
  await expect.poll(async () => (await fetch(api + path, { headers })).status).toBe(200);
});

test('whose place is over sees no more seats', { timeout: 30_000 }, async () => {
  const [stays, goes] = [await enter(), await enter()];
  const [staying, going] = await Promise.all(
    [stays, goes].map(async ({ headers, seats }) => new EventReader(await fetch(api + seats, { headers }))),
  );
  for (const events of [staying!, going!]) expect((await events.next())!.event).toBe('seats');
  const { concertId, userId, sequence } = verifyQueueToken(goes.token)!;
  expect(await leave(concertId, userId, sequence)).toBe(true);
  expect(await going!.next(20_000)).toBeNull();
  await expect(staying!.next(1_000)).rejects.toThrow('No event');
  await staying!.close();
});

test('a program has streams of its own, beside its maker’s', async () => {
  const { concertId } = await insertConcert();
  const { accessToken } = await insertUser({ role: 'operator' });
  const wanted = { name: 'a test', permissions: ['readQueues' as const], expiresInDays: 1 };
  const { token: program } = await makeProgramToken(verifySession(accessToken)!, wanted);
  const open = async (bearer: string): Promise<number> => {
    const headers = { authorization: `Bearer ${bearer}` };
    return (await fetch(`${api}/admin/concerts/${concertId}/stream`, { headers })).status;
  };
  for (let nth = 0; nth < MAX_STREAMS_OF_A_USER; nth += 1) expect(await open(program)).toBe(200);
  expect([await open(program), await open(accessToken)]).toEqual([429, 200]);
});
