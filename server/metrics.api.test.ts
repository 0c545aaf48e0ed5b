import { afterAll, beforeAll, expect, inject, it } from 'vitest';

import { freePort } from '@/scripts/setup/ports.mjs';
import { openDoor } from '@/lib/testing/own-door';

const REQUESTS = 40;

let site: Awaited<ReturnType<typeof openDoor>>;
let metricsUrl: string;

beforeAll(async () => {
  const port = await freePort();
  metricsUrl = `http://127.0.0.1:${port}/metrics`;
  site = await openDoor('fast', { ...inject('doorSettings'), WEB_CONCURRENCY: '2', METRICS_PORT: String(port) });
}, 60_000);

afterAll(() => site.stop());

/** Each on a connection of its own, so that both processes get some. */
function ask(): Promise<Response> {
  return fetch(`${site.url}/api/v1/me`, { headers: { connection: 'close' } });
}

it('of several processes one answer tells the sum', async () => {
  for (let refused = 0; refused < REQUESTS;) {
    const { status } = await ask();
    if (status === 401) refused += 1;
    // Of a process with more to do than time, which counts it as what it is.
    else expect(status).toBe(503);
  }
  const text = await (await fetch(metricsUrl)).text();
  expect(text).toContain(`frontrow_refusals_total{code="UNAUTHENTICATED"} ${REQUESTS}\n`);
  expect(text).toContain(
    `frontrow_http_request_seconds_count{route="/api/v1/me",method="GET",status="401"} ${REQUESTS}\n`,
  );
  expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds \d/m);
});
