import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, afterEach, beforeAll, describe, expect, inject, test, vi } from 'vitest';

import { sessionCookieName } from '@/lib/accounts/session';
import { insertUser, FAN_PASSWORD } from '@/lib/makers/users';
import { send } from '@/lib/testing/api-client';
import { hiddenFields } from '@/lib/testing/plain-form';
import { starve } from '@/lib/testing/starved';
import { SERVER_FILE } from '@/scripts/setup/build';
import { freePort } from '@/scripts/setup/ports.mjs';
import { childrenOf } from '@/scripts/setup/processes';
import { openDoor } from '@/lib/testing/own-door';

/** Servers are started, and renderers anew. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const PATIENCE = { timeout: 20_000, interval: 50 };

let site: Awaited<ReturnType<typeof openDoor>>;

async function open(settings: Record<string, string> = {}): Promise<void> {
  site = await openDoor('fast', { ...inject('doorSettings'), ...settings });
}

type Fan = Awaited<ReturnType<typeof insertUser>>;

function cookieOf({ accessToken }: Fan): { cookie: string } {
  return { cookie: `${sessionCookieName()}=${accessToken}` };
}

/** The head of a page of the fan's. */
async function askForWallet(fan: Fan): Promise<Response> {
  const response = await fetch(`${site.url}/wallet`, { headers: cookieOf(fan), redirect: 'manual' });
  if (response.status === 503) expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
  return response;
}

/** The status of a page of the fan's, which has come whole. */
async function wallet(fan: Fan): Promise<number> {
  const response = await askForWallet(fan);
  await response.text();
  return response.status;
}

/** The status of an answer of the API that takes a look at a store. */
async function api({ accessToken }: Fan): Promise<number> {
  const response = await send({ door: 'fast', url: site.url }, '/api/v1/me', 'GET', { as: { accessToken } });
  await response.text();
  return response.status;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function renderer(): number {
  const [pid, ...others] = childrenOf(site.pid);
  expect(others).toEqual([]);
  return pid!;
}

/** Resolves when pages and the API are served: what has just started compiles as it goes, and may turn away. */
async function untilServed(fan: Fan): Promise<void> {
  await expect.poll(() => Promise.all([wallet(fan), api(fan)]), PATIENCE).toEqual([200, 200]);
}

/** The folder of the renderer's socket, from its command line. */
function folderOf(pid: number): string {
  return path.dirname(
    readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      .split('\0')
      .findLast((text) => text !== '')!,
  );
}

/** Signs in by the form of the page, as a browser without scripts does. */
async function signInByForm({ email }: Fan, headers: Record<string, string> = {}): Promise<Response> {
  const page = `${site.url}/sign-in`;
  const form = new FormData();
  for (const [field, value] of await hiddenFields(page, 'type="password"')) form.set(field, value);
  form.set('email', email);
  form.set('password', FAN_PASSWORD);
  return fetch(page, { method: 'POST', headers: { origin: site.url, ...headers }, body: form, redirect: 'manual' });
}

type Line = { deed?: string; userId?: string; client?: string; pid: number };

function linesOf(deed: string): Line[] {
  const lines = readFileSync(site.logFile, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Line).filter((line) => line.deed === deed);
}

describe('a server that goes on', () => {
  let metricsUrl: string;
  beforeAll(async () => {
    const port = await freePort();
    metricsUrl = `http://127.0.0.1:${port}/metrics`;
    await open({ METRICS_PORT: String(port) });
  });
  afterAll(() => site.stop());

  test('the sum of both processes is told, and the event loop of each by itself', async () => {
    // The first is no page, and answered where pages are.
    for (const address of ['/api/cron', '/api/v1/me']) expect((await fetch(site.url + address)).status).toBe(401);
    const metrics = await (await fetch(metricsUrl)).text();
    expect(metrics).toContain('frontrow_refusals_total{code="UNAUTHENTICATED"} 2\n');
    for (const name of ['nodejs_eventloop_lag_max_seconds', 'renderer_nodejs_eventloop_lag_max_seconds'])
      expect(metrics).toMatch(new RegExp(`^${name} \\d`, 'm'));
    for (const name of ['process_start_time_seconds', 'nodejs_version_info'])
      expect(metrics.match(new RegExp(`^${name}[ {]`, 'gm'))).toHaveLength(1);
  });

  test('a form is filled in by the client that the front door sees, whatever it says, and leaves its line', async () => {
    const fan = await insertUser();
    const signedIn = await signInByForm(fan);
    expect(signedIn.headers.getSetCookie().some((cookie) => cookie.startsWith(sessionCookieName()))).toBe(true);
    await signInByForm(fan, {
      'x-forwarded-for': '203.0.113.9',
      'x-real-ip': '203.0.113.9',
      forwarded: 'for=203.0.113.9',
    });
    const lines = linesOf('signedIn');
    expect(lines).toHaveLength(2);
    expect(lines[0]!.client).toMatch(/./);
    expect(lines[1]!.client).toBe(lines[0]!.client);
    for (const { pid } of lines) expect(pid).toBe(renderer());
  });

  test('cookies that Next sets one by one come one by one', async () => {
    const { headers } = await fetch(`${site.url}/api/auth/csrf`);
    expect(headers.getSetCookie().length).toBeGreaterThanOrEqual(2);
  });

  test('a session that ends by the API has ended for pages', async () => {
    const fan = await insertUser();
    await untilServed(fan);
    const as = { accessToken: fan.accessToken };
    const ended = await send({ door: 'fast', url: site.url }, '/api/v1/me/sessions', 'DELETE', { as });
    expect(ended.status).toBe(204);
    await expect.poll(() => wallet(fan), PATIENCE).toBe(307);
  });

  test('a renderer with more to do than time turns pages away, and the API goes on', async () => {
    const fan = await insertUser();
    await untilServed(fan);
    const feed = starve(renderer(), 400);
    await expect.poll(() => Promise.all([wallet(fan), api(fan)]), PATIENCE).toEqual([503, 200]);
    await feed();
    await expect.poll(() => wallet(fan), PATIENCE).toBe(200);
  });

  test(
    'when the renderer dies, pages are back in a moment, and the API has never been away',
    { timeout: 60_000 },
    async () => {
      const fan = await insertUser();
      await untilServed(fan);
      const before = renderer();
      const underWay = Array.from({ length: 20 }, async () => {
        const response = await askForWallet(fan);
        // What was half sent when the renderer died is cut off.
        await response.text().catch(() => undefined);
        return response.status;
      });
      process.kill(before, 'SIGKILL');
      for (const status of await Promise.all(underWay)) expect([200, 503]).toContain(status);
      const seen = new Set<string>();
      await expect
        .poll(async () => {
          const both = `${await wallet(fan)} ${await api(fan)}`;
          seen.add(both);
          return both;
        }, PATIENCE)
        .toBe('200 200');
      // The API goes on; a machine that is busy may turn it away, which is not what a renderer that is gone does.
      for (const both of seen) expect(both).toMatch(/^(200|503) (200|503)$/);
      expect(seen).toContain('503 200');
      expect(renderer()).not.toBe(before);
      expect(readFileSync(site.logFile, 'utf8')).toContain('the renderer has ended and is started again');
    },
  );

  test('a renderer that hangs is replaced', async () => {
    const fan = await insertUser();
    await untilServed(fan);
    const before = renderer();
    process.kill(before, 'SIGSTOP');
    await expect.poll(() => isAlive(before), { timeout: 30_000, interval: 200 }).toBe(false);
    await untilServed(fan);
    expect(renderer()).not.toBe(before);
  });
});

describe('a server that ends', () => {
  afterEach(() => site.stop());

  test.each(['SIGKILL', 'SIGTERM'] as const)(
    '%s leaves no renderer and no socket behind',
    { timeout: 60_000 },
    async (signal) => {
      await open();
      const pid = renderer();
      const folder = folderOf(pid);
      expect(existsSync(path.join(folder, 'socket'))).toBe(true);
      process.kill(site.pid, signal);
      await expect.poll(() => [isAlive(pid), existsSync(folder)], PATIENCE).toEqual([false, false]);
      await site.stop();
    },
  );

  test('a signal to all processes at once still finishes pages under way', async () => {
    await open();
    const fan = await insertUser();
    const pid = renderer();
    await untilServed(fan);
    process.kill(pid, 'SIGSTOP');
    const underWay = wallet(fan);
    for (const each of [pid, site.pid]) process.kill(each, 'SIGTERM');
    process.kill(pid, 'SIGCONT');
    expect(await underWay).toBe(200);
    await expect.poll(() => isAlive(pid), PATIENCE).toBe(false);
  });
});

test('a server whose pages cannot be served says so in one sentence, and ends', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'frontrow-'));
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.resolve(SERVER_FILE)], {
    cwd: folder,
    env: { ...process.env, ...inject('doorSettings'), PORT: '1' } as NodeJS.ProcessEnv,
    encoding: 'utf8',
  });
  rmSync(folder, { recursive: true });
  expect(status).toBe(1);
  expect(stderr).toMatch(/^The pages cannot be served: Could not find a production build[^\n]*\n$/);
  expect(stdout).not.toContain('listening');
});
