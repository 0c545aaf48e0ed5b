import { afterAll, beforeAll, expect, inject, it } from 'vitest';

import { freePort } from '@/scripts/setup/ports.mjs';
import { startDoor } from '@/scripts/setup/throwaway-site';

const REQUESTS = 40;

let site: Awaited<ReturnType<typeof startDoor>>;
let metricsUrl: string;

beforeAll(async () => {
  const port = await freePort();
  metricsUrl = `http://127.0.0.1:${port}/metrics`;
  site = await startDoor('fast', { ...inject('doorSettings'), WEB_CONCURRENCY: '2', METRICS_PORT: String(port) });
}, 60_000);

afterAll(() => site.stop());

/** Each on a connection of its own, so that both processes get some. */
function ask(): Promise<Response> {
  return fetch(`${site.url}/api/v1/me`, { headers: { connection: 'close' } });
}

it('of several processes one answer tells the sum', async () => {
  for (let request = 0; request < REQUESTS; request += 1) expect((await ask()).status).toBe(401);
  const text = await (await fetch(metricsUrl)).text();
  expect(text).toContain(`frontrow_refusals_total{code="UNAUTHENTICATED"} ${REQUESTS}\n`);
  expect(text).toContain(
    `frontrow_http_request_seconds_count{route="/api/v1/me",method="GET",status="401"} ${REQUESTS}\n`,
  );
  expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds \d/m);
});
