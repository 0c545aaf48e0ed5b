import { sessionCookieName, signSession } from '../../../lib/accounts/session';
import { listTickets, payReservation } from '../../../lib/payments/service';
import { readyToPay } from '../../../lib/makers/purchase';
import { insertHolds } from '../../../lib/makers/sales';
import type { LoadRequest } from '../job';
import { CEILING_LOAD, measure, type GivenLoad } from '../measure';
import { openDoor, openHttpCeiling, type Site } from '../site';
import type { BenchContext, Line, Work } from '../work';
import { shop, type Buyer } from '../worlds';
import { pollLoad } from './queue';
import { longestStall, standstill, watched } from './stall';

const SEATS = 20_000;
const HOLDERS = 500;
const TICKETS = 40;
/** Nothing that anybody may ask for makes all others wait for longer. */
const MAX_STALL_MS = 20;
const CONNECTIONS = 4;

type Sides = { context: BenchContext; bare: Site };

function asBuyer({ accessToken, queueToken }: Buyer): Record<string, string> {
  return { authorization: `Bearer ${accessToken}`, 'x-queue-token': queueToken };
}

const POLLING = 16;

/**
 * Some ask for what costs most, as fast as they get it, while others poll; then the others ask a bare server instead, whose loop
 * stands still for as long as the machine makes it.
 */
async function beside(work: string, given: GivenLoad, polls: GivenLoad, { context, bare }: Sides): Promise<Line> {
  const costly = () => measure(work, context, { ...given, connections: CONNECTIONS });
  await longestStall(context.site);
  const [measured, polled] = await Promise.all([costly(), measure('polls meanwhile', context, polls)]);
  const ms = await longestStall(context.site);
  await longestStall(bare);
  await Promise.all([costly(), measure(work, { ...context, site: bare }, { ...CEILING_LOAD, connections: POLLING })]);
  const bareMs = await longestStall(bare);
  return {
    ...measured,
    cpuUsPerRequest: null,
    ceiling: null,
    goal: { text: `stands still <= ${MAX_STALL_MS} ms`, met: ms <= MAX_STALL_MS },
    note: `${standstill(ms, bareMs)}; polls meanwhile: p99 ${polled.result.p99.toFixed(1)} ms`,
  };
}

async function ticketFiles(): Promise<LoadRequest[]> {
  const ready = await readyToPay({
    seatNumbers: Array.from({ length: TICKETS }, (_, index) => index + 1),
    balance: 10_000_000,
    maxSeatsPerUser: 100,
  });
  await payReservation(ready.reservation, ready.place);
  const { items } = await listTickets(ready.userId, { limit: TICKETS });
  const headers = {
    cookie: `${sessionCookieName()}=${signSession({ userId: ready.userId, email: 'reader@example.com', name: 'Reader', role: 'fan' })}`,
  };
  return items.flatMap(({ ticketId }) =>
    ['ko', 'en'].map((locale) => ({
      method: 'GET' as const,
      path: `/tickets/${ticketId}/ticket.pdf?locale=${locale}`,
      headers,
    })),
  );
}

/** What costs most of all that a fan may ask for, in a house of twenty thousand seats. */
export const bigHouse: Work = {
  name: 'big-house',
  run: async (context) => {
    const site = await openDoor(context.site, await watched());
    const bare = await openHttpCeiling(context.site, await watched());
    const inDoor = { ...context, site };
    const sides = { context: inDoor, bare };
    const { scheduleId, buyers } = await shop(HOLDERS, SEATS);
    await insertHolds(
      scheduleId,
      buyers.map(({ userId }) => userId),
    );
    const polls = { ...(await pollLoad(1_000)), connections: POLLING };
    const maps = buyers.map((buyer) => ({
      method: 'GET' as const,
      path: `/api/v1/schedules/${scheduleId}/seats`,
      headers: asBuyer(buyer),
    }));
    const seatNumbers = Array.from({ length: 90 }, (_, index) => index * 5 + 1);
    const holds = buyers.map((buyer) => ({
      method: 'POST' as const,
      path: '/api/v1/reservations',
      headers: { ...asBuyer(buyer), 'content-type': 'application/json' },
      body: JSON.stringify({ scheduleId, seatNumbers }),
    }));
    await measure('maps before', inDoor, {
      requests: maps,
      connections: CONNECTIONS,
      expect: { statuses: [200], text: '' },
    });
    const files = { requests: await ticketFiles(), expect: { statuses: [200, 429, 503], text: '' } };
    await measure('tickets before', inDoor, { ...files, requests: files.requests.slice(0, 2), once: true });
    const lines = [
      await beside(
        'own seat map, 20,000 seats',
        { requests: maps, expect: { statuses: [200], text: '"mine":true' } },
        polls,
        sides,
      ),
      await beside(
        'refused hold of 90 of 20,000 seats',
        { requests: holds, expect: { statuses: [409, 429], text: '' } },
        polls,
        sides,
      ),
      await beside('tickets as PDF', { ...files, requests: files.requests.slice(2) }, polls, sides),
    ];
    for (const each of [site, bare]) await each.stop();
    return lines;
  },
};
