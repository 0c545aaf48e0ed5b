import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterEach, expect, test, vi } from 'vitest';

import { sessionCookieName, signSession } from '@/lib/accounts/session';
import type { Listener } from '../listener';
import { makePages } from './pages';

const ROOM = '/concerts/01900000-0000-7000-8000-000000000001/queue';
const session = signSession({
  userId: '01900000-0000-7000-8000-000000000002',
  email: 'a@example.com',
  name: 'A',
  role: 'fan',
});
const cookie = `${sessionCookieName()}=${session}`;

let server: Server;
afterEach(() => server.close());

type Visits = {
  get: (path: string, headers?: Record<string, string>) => Promise<Response>;
  /** Visits until the page comes from memory: compressing takes its time. */
  warm: (path: string, headers?: Record<string, string>) => Promise<string>;
  rendered: () => number;
};

/** A cache before pages that count how often they are rendered. */
async function serve(page: Listener): Promise<Visits> {
  let rendered = 0;
  const cached = makePages((request, response) => {
    rendered += 1;
    return page(request, response);
  });
  server = createServer((request, response) => void cached(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const get: Visits['get'] = (path, headers = {}) =>
    fetch(`http://127.0.0.1:${port}${path}`, { headers, redirect: 'manual' });
  const warm: Visits['warm'] = (path, headers) =>
    vi.waitFor(
      async () => {
        const answer = await get(path, headers);
        expect(answer.headers.get('vary')).toContain('accept-language');
        return answer.text();
      },
      { timeout: 5_000 },
    );
  return { get, warm, rendered: () => rendered };
}

const shared =
  (seconds: number): Listener =>
  async (_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('cache-control', `s-maxage=${seconds}`);
    response.write('<p>');
    response.end('기다리는 곳'.repeat(200));
  };

test('a shared page is rendered no more, and is the same in every encoding', async () => {
  const { get, warm, rendered } = await serve(shared(10));
  const text = await warm(ROOM);
  const before = rendered();
  for (const encoding of ['br', 'gzip', 'identity']) {
    const answer = await get(ROOM, { 'accept-encoding': encoding });
    expect(answer.headers.get('content-encoding')).toBe(encoding === 'identity' ? null : encoding);
    expect(await answer.text()).toBe(text);
  }
  expect(rendered()).toBe(before);
});

test('whoever comes first, and has it rendered, gets it compressed as well', async () => {
  const { get, warm, rendered } = await serve(shared(10));
  const first = await get(ROOM, { 'accept-encoding': 'br' });
  expect(first.headers.get('content-encoding')).toBe('br');
  expect(await first.text()).toBe(await warm(ROOM));
  expect(rendered()).toBe(1);
});

test('who has the page already is told that it is the same', async () => {
  const { get, warm } = await serve(shared(10));
  await warm(ROOM);
  const etag = (await get(ROOM)).headers.get('etag')!;
  expect((await get(ROOM, { 'if-none-match': etag })).status).toBe(304);
});

test('another language, another address, and a session are pages of their own', async () => {
  const visitors: [path: string, headers: Record<string, string>][] = [
    [ROOM, { 'accept-language': 'ko' }],
    [ROOM, { 'accept-language': 'ko', cookie: 'NEXT_LOCALE=en' }],
    [ROOM, { 'accept-language': 'ko', cookie }],
    ['/', { 'accept-language': 'ko' }],
  ];
  const { get, warm, rendered } = await serve(shared(10));
  for (const [path, headers] of visitors) {
    const before = rendered();
    await (await get(path, headers)).text();
    expect(rendered()).toBe(before + 1);
    await warm(path, headers);
  }
});

test('however a browser spells its wish, a page is kept in two languages, and made in the one that it is kept under', async () => {
  const asked: (string | undefined)[] = [];
  const { get, rendered } = await serve(async (request, response) => {
    asked.push(request.headers['accept-language']);
    return shared(10)(request, response);
  });
  const wishes = [
    'en',
    'en-GB,en;q=0.9',
    'ko-KR,ko;q=0.9,en;q=0.8',
    'de',
    'de,en;q=0.5',
    'ko;q=0,en',
    '*',
    'x,'.repeat(50),
  ];
  for (const wish of wishes) await (await get(ROOM, { 'accept-language': wish })).text();
  for (let index = 0; index < 50; index += 1)
    await (await get(ROOM, { 'accept-language': `en;q=0.${index}1, x-${index}` })).text();
  for (let index = 0; index < 5; index += 1)
    await (await get(ROOM, { 'accept-language': 'en', cookie: `a=b; NEXT_LOCALE=x${index}` })).text();
  expect(asked).toEqual(['en', 'ko']);
  expect(rendered()).toBe(2);
});

test('a coding that a browser refuses is not sent, however it names it', async () => {
  const { get, warm } = await serve(shared(10));
  await warm(ROOM);
  for (const [accepted, coding] of [
    ['br;q=0, gzip', 'gzip'],
    ['gzip;q=0.5, BR;q=0.1', 'br'],
    ['br;q=0.000, *', 'gzip'],
    ['gzip, br', 'br'],
    ['br;q=0', null],
    ['*', 'br'],
  ] as const)
    expect((await get(ROOM, { 'accept-encoding': accepted })).headers.get('content-encoding'), accepted).toBe(coding);
});

test('a forged session is none', async () => {
  const { get, warm, rendered } = await serve(shared(10));
  await warm(ROOM);
  const before = rendered();
  await (await get(ROOM, { cookie: `${cookie}x` })).text();
  expect(rendered()).toBe(before);
  await (await get(ROOM, { cookie })).text();
  expect(rendered()).toBe(before + 1);
});

const uncached: [what: string, page: Listener, path: string, headers: Record<string, string>][] = [
  [
    'a redirect',
    async (_, response) => void response.writeHead(307, { location: '/sign-in', 'cache-control': 's-maxage=10' }).end(),
    ROOM,
    {},
  ],
  [
    'a private page',
    async (_, response) =>
      void response.writeHead(200, { 'content-type': 'text/html', 'cache-control': 'private' }).end('x'),
    ROOM,
    {},
  ],
  [
    'a page that sets a cookie',
    async (request, response) => {
      response.setHeader('set-cookie', 'a=b');
      return shared(10)(request, response);
    },
    ROOM,
    {},
  ],
  ['a page of one visitor', shared(10), '/wallet', {}],
  ['an address with a query', shared(10), `${ROOM}?schedule=1`, {}],
  ['a part of a page', shared(10), ROOM, { rsc: '1' }],
];

test.each(uncached)('%s is asked for every time', async (_, page, path, headers) => {
  const { get, rendered } = await serve(page);
  for (const visits of [1, 2, 3]) {
    await (await get(path, headers)).text();
    expect(rendered()).toBe(visits);
    await sleep(100);
  }
});

test('when a page is past its time one visitor fetches the next, and the others have the old one meanwhile', async () => {
  let release = (): void => undefined;
  let slow = false;
  const { get, warm, rendered } = await serve(async (request, response) => {
    if (slow) await new Promise<void>((resolve) => (release = resolve));
    return shared(1)(request, response);
  });
  await warm(ROOM);
  await sleep(1_050);
  slow = true;
  const before = rendered();
  const next = get(ROOM);
  await expect.poll(rendered).toBe(before + 1);
  await (await get(ROOM)).text();
  await (await get(ROOM)).text();
  expect(rendered()).toBe(before + 1);
  release();
  expect((await next).status).toBe(200);
});
