import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { sessionCookieName } from '@/lib/accounts/session';
import { getSeatMap } from '@/lib/seats/schema';
import { CALLS_OF_A_USER, POINTS_OF_A_CALL } from '@/lib/limits/rules';
import { joinQueue } from '@/lib/queue/schema';
import { call, type Ask, type Door } from '@/lib/testing/api-client';
import { visit } from '@/lib/testing/api-steps';
import { inOneWindow } from '@/lib/testing/one-window';
import { hiddenFields } from '@/lib/testing/plain-form';
import { openDoor } from '@/lib/testing/own-door';

const { points } = CALLS_OF_A_USER;
/** Calls of the seat map that fit into the window. */
const maps = points / POINTS_OF_A_CALL.getSeatMap!;
/** Beyond what fits. A call that Redis is late for passes uncounted: on a busy machine some of these pass as well. */
const MORE = 25;
const AT_ONCE = 4;
const PAUSE_MS = 200;

/** How often each status came; a server that has more to do than time turns requests away before they count. */
async function tally(
  door: Door,
  operation: Parameters<typeof call>[1],
  ask: Ask,
  times: number,
): Promise<Record<number, number>> {
  const statuses: Record<number, number> = {};
  let left = times;
  const askAll = async (): Promise<void> => {
    while ((left -= 1) >= 0) {
      let { status } = await call(door, operation, ask);
      for (; status === 503; { status } = await call(door, operation, ask)) await sleep(PAUSE_MS);
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, askAll));
  return statuses;
}

const isLimited = (statuses: Record<number, number>) => 429 in statuses;

/** As many passed as there are points for, or some more; counted twice it would be half as many. */
function expectCountedOnce(statuses: Record<number, number>, passed: number): void {
  expect(Object.keys(statuses)).toEqual([String(passed), '429']);
  expect(statuses[passed]).toBeGreaterThanOrEqual(maps);
  expect(statuses[passed]).toBeLessThan(maps + MORE);
}

describe.each(['fast', 'next'] as const)('limits through the %s door', (name) => {
  let site: Awaited<ReturnType<typeof openDoor>>;
  let door: Door;
  beforeAll(async () => {
    site = await openDoor(name, { ...inject('doorSettings'), RATE_LIMITS: 'on' });
    door = { door: name, url: site.url };
  }, 60_000);
  afterAll(() => site.stop());

  it('count a gated call once, whether it passes the gate or not', async () => {
    const inside = await inOneWindow(
      CALLS_OF_A_USER,
      async () => {
        const { as, queueToken, scheduleId } = await visit(door);
        return tally(door, getSeatMap, { as, queueToken, params: { scheduleId } }, maps + MORE);
      },
      isLimited,
    );
    expectCountedOnce(inside, 200);
    const outside = await inOneWindow(
      CALLS_OF_A_USER,
      async () => {
        const { as, scheduleId } = await visit(door);
        return tally(door, getSeatMap, { as, params: { scheduleId } }, maps + MORE);
      },
      isLimited,
    );
    expectCountedOnce(outside, 401);
  }, 120_000);

  it('count what is done by a form together with what is done by the API', async () => {
    const places = await inOneWindow(
      CALLS_OF_A_USER,
      async () => {
        const { as, concertId } = await visit(door, { capacity: 1 });
        const page = `${site.url}/concerts/${concertId}/queue/plain`;
        const headers = { cookie: `${sessionCookieName()}=${as.accessToken}`, origin: site.url };
        const form = new FormData();
        for (const [field, value] of await hiddenFields(page, 'name="concertId"', headers)) form.set(field, value);
        const takePlace = async () =>
          (await fetch(page, { method: 'POST', headers, body: form, redirect: 'manual' })).headers.get('location');
        const first = await takePlace();
        await tally(door, joinQueue, { as, body: {} }, points + MORE);
        return [first, await takePlace()];
      },
      (places) => Boolean(places[1]?.includes('refused')),
    );
    expect(places).toEqual([
      expect.stringMatching(/\/plain$/),
      expect.stringMatching(/\/plain\?refused=RATE_LIMITED$/),
    ]);
  }, 120_000);
});
