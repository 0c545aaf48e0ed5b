import { describe, expect, it } from 'vitest';

import { sessionCookieName } from '@/lib/accounts/session';
import { operations } from '@/lib/http/operations';
import { queueCookieName } from '@/lib/queue/token';
import { call, doors, expectRefusal, refuse, sampleFor, type Door } from '@/lib/testing/api-client';
import { goodRequests, makeWorld, refusedToBuyers } from '@/lib/testing/good-requests';
import { insertUser } from '@/lib/makers/users';

const changing = operations.filter(({ method }) => method !== 'GET');

/** As browsers tell of a page that is not of this site; the older ones tell the origin only. */
function foreignPages({ url }: Door): Record<string, string>[] {
  const { hostname, port } = new URL(url);
  return [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'made-up' },
    { 'sec-fetch-site': 'cross-site', origin: url },
    // A sandboxed frame, a file, a page that was redirected to.
    { origin: 'null' },
    { origin: '' },
    { origin: 'https://elsewhere.example' },
    { origin: `${url}.elsewhere.example` },
    { origin: `https://elsewhere.example/${hostname}:${port}` },
    { origin: `http://${hostname}:1` },
    { origin: `http://sub.${hostname}:${port}` },
  ];
}

describe.each(doors)('what a foreign page makes a browser do through the $door door', (door) => {
  it.each(sampleFor(door, changing))('changes nothing by cookie: $method $path', async (operation) => {
    const world = await makeWorld();
    const { queueToken, as: owner = world.fan, ...ask } = goodRequests[operation.id]!(world);
    const { accessToken } = operation.caller === 'operator' ? await insertUser({ role: 'operator' }) : owner;
    const cookie = `${sessionCookieName()}=${accessToken}; ${queueCookieName(world.concertId)}=${world.queueToken}`;
    const query = operation.byQueueToken ? { concertId: world.concertId } : {};
    for (const headers of foreignPages(door))
      await refuse(door, operation, { ...ask, query, cookie, headers }, 'FORBIDDEN');
    const own = await call(door, operation, {
      ...ask,
      query,
      cookie,
      headers: { 'sec-fetch-site': 'same-origin', origin: door.url },
    });
    const code = refusedToBuyers[operation.id];
    if (code) expectRefusal(own, code);
    else expect(own.status, JSON.stringify(own.body)).toBeLessThan(300);
  });
});
