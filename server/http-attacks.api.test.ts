import { readdirSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { sessionCookieName } from '@/lib/accounts/session';
import { doors } from '@/lib/testing/api-client';
import { visit } from '@/lib/testing/api-steps';
import { insertUser } from '@/lib/makers/users';
import { headerOf, rawRequest, sendRaw, statusOf } from '@/lib/testing/raw-http';

const [fast] = doors;

/** A stranger's cookie: signed in, without a place in any queue. */
async function strangersCookie(): Promise<string> {
  return `Cookie: ${sessionCookieName()}=${(await insertUser()).accessToken}`;
}

describe.each(doors)('requests that no browser sends, through the $door door', ({ url }) => {
  const host = `Host: ${new URL(url).host}`;
  const json = [host, 'Content-Type: application/json'];
  const get = (path: string, headers: string[] = []): Promise<string> =>
    sendRaw(url, rawRequest(`GET ${path} HTTP/1.1`, [host, ...headers]));

  // What a balancer and a server read differently carries a second request past the first (RFC 9112, 11.2).
  it.each([
    ['both lengths', [...json, 'Content-Length: 4', 'Transfer-Encoding: chunked'], '0\r\n\r\n'],
    ['two lengths', [...json, 'Content-Length: 2', 'Content-Length: 3'], '{}'],
    ['a signed length', [...json, 'Content-Length: +2'], '{}'],
    ['a space before the colon', [...json, 'Content-Length : 2'], '{}'],
    ['a coding after chunked', [...json, 'Transfer-Encoding: chunked, identity'], '0\r\n\r\n'],
    ['a control character before chunked', [...json, 'Transfer-Encoding: \x0bchunked', 'Content-Length: 2'], '{}'],
    ['a folded header', [...json, 'X-Folded: a\r\n b: c', ' Content-Length: 2'], '{}'],
    ['a chunk of no size', [...json, 'Transfer-Encoding: chunked'], 'zz\r\n{}\r\n0\r\n\r\n'],
  ])('takes no body of two minds: %s', async (_, headers, body) => {
    const smuggled = rawRequest('GET /api/health/live HTTP/1.1', [host]);
    const answer = await sendRaw(url, rawRequest('POST /api/v1/users HTTP/1.1', headers, body + smuggled));
    expect(statusOf(answer)).toBe(400);
    expect(answer).not.toContain('"live"');
  });

  it('takes no lines that end in a line feed alone', async () => {
    const answer = await sendRaw(url, rawRequest('GET /api/health/live HTTP/1.1', [host]).replaceAll('\r\n', '\n'));
    expect(statusOf(answer)).toBe(400);
  });

  it('opens no tunnel, and repeats no request', async () => {
    expect(await sendRaw(url, rawRequest('CONNECT 127.0.0.1:5432 HTTP/1.1', [host]))).toBe('');
    for (const path of ['/', '/api/v1/me']) {
      const answer = await sendRaw(url, rawRequest(`TRACE ${path} HTTP/1.1`, [host, 'Cookie: very=secret']));
      expect(answer, path).not.toContain('very=secret');
    }
  });

  it.each([
    '//evil.example',
    '//evil.example/',
    '///evil.example',
    '/\\evil.example',
    '//evil.example/%2e%2e',
    '/%2f%2fevil.example/',
    '/%5cevil.example/',
    '/api/v1//evil.example/',
    '//evil.example/api/v1/me/',
    '/.//evil.example/',
  ])('leads to no other site: %s', async (path) => {
    const location = headerOf(await get(path), 'location');
    expect(new URL(location ?? '/', url).host).toBe(new URL(url).host);
  });

  it('writes no header that an address asks for', async () => {
    for (const path of [
      '/%0d%0aSet-Cookie:%20planted=1/',
      '/?callbackUrl=%0d%0aSet-Cookie:%20planted=1',
      '/wallet?x=%0d%0aSet-Cookie:%20planted=1',
      '/api/v1/me%0d%0aSet-Cookie:%20planted=1/',
    ]) {
      expect(headerOf(await get(path), 'set-cookie') ?? '', path).not.toContain('planted');
    }
  });

  it('shows nobody the seats by another spelling of their address', async () => {
    const { concertId, scheduleId } = await visit({ door: 'fast', url });
    const cookie = await strangersCookie();
    const seats = `/concerts/${concertId}/schedules/${scheduleId}`;
    const spellings = [
      seats,
      `/concerts/${concertId}/schedul%65s/${scheduleId}`,
      `/concerts/${concertId}/%73chedules/${scheduleId}/`,
      `/concerts/${concertId}//schedules/${scheduleId}`,
      `/concerts/x/../${concertId}/schedules/${scheduleId}`,
      `/concerts/x/%2e%2e/${concertId}/schedules/${scheduleId}`,
      `/CONCERTS/${concertId}/schedules/${scheduleId}`,
      `/concerts/${concertId.toUpperCase()}/schedules/${scheduleId.toUpperCase()}`,
      `/ko${seats}`,
      `/en${seats}`,
      `${seats}.rsc`,
      `${seats}.json`,
      `${seats}.segments/_tree.segment.rsc`,
      `${seats}.`,
      `${seats};x`,
      `${seats}/.`,
      `/_next/data/x/ko${seats}.json`,
    ];
    for (const path of spellings) {
      for (const headers of [
        [],
        ['RSC: 1'],
        ['RSC: 1', 'Next-Router-Prefetch: 1'],
        ['x-nextjs-data: 1'],
        ['X-Middleware-Subrequest: proxy:proxy:proxy:proxy:proxy'],
        ['X-Invoke-Path: /', 'X-Matched-Path: /'],
        ['x-original-url: /', 'x-rewrite-url: /'],
      ]) {
        const answer = await get(path, [cookie, ...headers]);
        // What the page of the seats hands to the browser, and nothing else has.
        expect(answer, `${path} ${headers.join()}`).not.toMatch(/"maxSeats"|maxSeats\\"|renderedAtMs/);
      }
    }
  });

  it('reads no file that was not built for browsers', async () => {
    for (const path of [
      '/.env',
      '/package.json',
      '/_next/static/../../package.json',
      '/_next/static/..%2f..%2f..%2fpackage.json',
      '/_next/static/%2e%2e/%2e%2e/package.json',
      '/docs/..%2f..%2fpackage.json',
      '/_next/static/..\\..\\package.json',
      '/_next/server/app/page.js',
      '/_next/required-server-files.json',
    ]) {
      expect(await get(path), path).not.toMatch(/"dependencies"|AUTH_SECRET|DATABASE_URL|distDir/);
    }
  });

  it('fetches nothing for anybody', async () => {
    for (const path of [
      '/_next/image?url=http%3A%2F%2F127.0.0.1%3A5432%2Fx&w=64&q=75',
      '/_next/image?url=%2F%2F127.0.0.1%2Fx&w=64&q=75',
    ])
      expect(statusOf(await get(path)), path).toBe(400);
  });

  it('bounds cookies, addresses and the number of headers', async () => {
    expect(statusOf(await get('/', [`Cookie: a=${'a'.repeat(17_000)}`]))).toBe(431);
    expect(statusOf(await get(`/${'a'.repeat(17_000)}`))).toBe(431);
  });

  it('believes the first of two sessions, and no other site planted that one for the whole site', async () => {
    const [victim, attacker] = [await insertUser(), await insertUser()];
    const name = sessionCookieName();
    for (const cookie of [
      `${name}=${victim.accessToken}; ${name}=${attacker.accessToken}`,
      `${name}=${victim.accessToken}; ${name}=x`,
    ]) {
      const answer = await get('/api/v1/me', [`Cookie: ${cookie}`]);
      expect(answer).toContain(victim.userId);
    }
  });

  it('keeps no page that was made of a forged name, or in another form, for others', async () => {
    const { concertId } = await visit({ door: 'fast', url });
    for (const path of ['/', `/concerts/${concertId}`]) {
      for (const forged of [
        ['RSC: 1'],
        ['RSC: 1', 'Next-Router-Prefetch: 1'],
        ['Next-Router-Segment-Prefetch: /_tree', 'RSC: 1'],
        ['x-nextjs-data: 1'],
        ['x-prerender-revalidate: x'],
        ['Cookie: __prerender_bypass=x; __next_preview_data=x'],
        ['X-Forwarded-Host: evil.example', 'X-Forwarded-Proto: https', 'X-Forwarded-Port: 1'],
        ['Range: bytes=0-10'],
        ['Accept: text/x-component'],
        ['Accept-Language: evil.example;q=9, \u00ff'],
      ]) {
        await get(path, forged);
        await sendRaw(url, rawRequest(`GET ${path} HTTP/1.1`, ['Host: evil.example', ...forged]));
        const answer = await get(path);
        expect([statusOf(answer), headerOf(answer, 'content-type')], forged.join()).toEqual([
          200,
          'text/html; charset=utf-8',
        ]);
        expect(answer).toMatch(/<!DOCTYPE html>/i);
        expect(answer).not.toContain('evil.example');
      }
    }
  });
});

describe('the fast door', () => {
  const { url } = fast;

  it.each(['/', '/wallet', '//wallet', '/nothing', '/_next/hmr', '/api/v1/me', '/api/health/live'])(
    'speaks nothing but HTTP: %s',
    async (path) => {
      // Whoever has asked for a page first has made Next listen.
      await (await fetch(`${url}/wallet`)).text();
      const upgrade = [
        'Host: a',
        'Upgrade: websocket',
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
        'Sec-WebSocket-Version: 13',
      ];
      const answer = await sendRaw(
        url,
        `GET ${path} HTTP/1.1\r\n${upgrade.join('\r\n')}\r\nConnection: Upgrade, close\r\n\r\n`,
      );
      expect(statusOf(answer)).toBeGreaterThanOrEqual(200);
    },
  );

  it('sends nobody to the address that a request names', async () => {
    for (const line of ['GET http://evil.example/wallet HTTP/1.1', 'OPTIONS * HTTP/1.1'])
      expect(statusOf(await sendRaw(url, rawRequest(line, ['Host: a'])))).toBe(400);
  });

  it('keeps nothing on the disk of addresses that somebody makes up', async () => {
    const made = Array.from({ length: 5 }, () => crypto.randomUUID());
    for (const id of made) expect((await fetch(`${url}/concerts/${id}`)).status).toBe(404);
    const files = readdirSync('.next', { recursive: true }) as string[];
    expect(files.filter((file) => made.some((id) => file.includes(id)))).toEqual([]);
  });
});
