import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Fan } from '../../lib/makers/users';

const EVERY_MS = 100;
const DEADLINE_MS = 2_500;
/** A site that does not come back within this has not withstood the fault. */
const GIVE_UP_MS = 60_000;

export type Prober = { fan: Fan; concertId: string };

async function works(url: string, { fan, concertId }: Prober): Promise<boolean> {
  const headers = {
    authorization: `Bearer ${fan.accessToken}`,
    'content-type': 'application/json',
    'idempotency-key': randomUUID(),
  };
  const post = (path: string, body: unknown) =>
    fetch(`${url}/api/v1${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
  try {
    const answers = [await post('/queue/tokens', { concertId }), await post('/wallet/charges', { amount: 1 })];
    for (const answer of answers) await answer.arrayBuffer();
    return answers.every(({ ok }) => ok);
  } catch {
    return false;
  }
}

/**
 * Asks every server, past the balancer, until each serves the queue and the wallet again.
 * @returns milliseconds from `sinceMs` to the last one's first success
 */
export async function untilRecovered(urls: string[], prober: Prober, sinceMs: number): Promise<number> {
  const waits = urls.map(async (url) => {
    while (!(await works(url, prober))) {
      if (performance.now() - sinceMs > GIVE_UP_MS) throw new Error(`${url} does not come back after ${GIVE_UP_MS} ms`);
      await sleep(EVERY_MS);
    }
    return performance.now() - sinceMs;
  });
  return Math.max(...(await Promise.all(waits)));
}
