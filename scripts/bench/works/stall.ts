import { sessionCookieName } from '../../../lib/accounts/session';
import { insertUsers } from '../../../lib/makers/users';
import { freePort } from '../../setup/ports.mjs';
import { measure } from '../measure';
import { openDoor, openHttpCeiling, type Site } from '../site';
import type { Work } from '../work';

const MAX_STALL_MS = 5;
/** Node looks at its event loop this often (prom-client's setting), and counts the time between as part of the wait. */
const LOOKED_EVERY_MS = 10;
const FANS = 64;

/** The longest time that the server's event loop stood still since this was last asked, in ms. */
export async function longestStall({ settings }: Site): Promise<number> {
  const metrics = await (await fetch(`http://127.0.0.1:${settings['METRICS_PORT']}/metrics`)).text();
  const [, seconds] = /^nodejs_eventloop_lag_max_seconds ([\d.e-]+)$/m.exec(metrics) ?? [];
  if (seconds === undefined) throw new Error('The server does not tell how long its event loop stood still');
  return Math.max(0, Number(seconds) * 1_000 - LOOKED_EVERY_MS);
}

/** Where a server tells how long its loop stood still. */
export async function watched(): Promise<{ METRICS_PORT: string }> {
  return { METRICS_PORT: String(await freePort()) };
}

/** What of a standstill is the machine's, which gives its cores to other processes too. */
export function standstill(ms: number, bareMs: number): string {
  return `the event loop stood still for ${ms.toFixed(1)} ms at most, that of a bare server for ${bareMs.toFixed(1)} ms`;
}

/** How long those who wait for a short answer may wait for a page: pages of one fan each, as fast as they are made. */
export const stall: Work = {
  name: 'stall',
  run: async (context) => {
    const site = await openDoor(context.site, await watched());
    const bare = await openHttpCeiling(context.site, await watched());
    const fans = await insertUsers({ count: FANS, balance: 10_000 });
    const requests = fans.map(({ accessToken }) => ({
      method: 'GET' as const,
      path: '/wallet',
      headers: { cookie: `${sessionCookieName()}=${accessToken}`, 'accept-language': 'ko' },
    }));
    const load = { requests, connections: 16, expect: { statuses: [200, 503], text: '' } };
    await measure('pages before', { ...context, site }, load);
    for (const each of [site, bare]) await longestStall(each);
    const measured = await measure('wallet pages, each made anew', { ...context, site }, load);
    const [ms, bareMs] = [await longestStall(site), await longestStall(bare)];
    for (const each of [site, bare]) await each.stop();
    const goal = { text: `stands still <= ${MAX_STALL_MS} ms`, met: ms <= MAX_STALL_MS };
    return [{ ...measured, ceiling: null, goal, note: standstill(ms, bareMs) }];
  },
};
