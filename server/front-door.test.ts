import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';

import { afterEach, expect, test } from 'vitest';

import { forgetProcessWide } from '@/lib/process-wide';
import { makeFrontDoor, type FrontDoor } from './front-door';

type Pages = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

let server: Server | undefined;
let door: FrontDoor;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function open(pages: Pages, onFailure: (error: unknown) => void = () => undefined): Promise<string> {
  door = makeFrontDoor(pages, onFailure);
  server = door.server;
  server.listen(0);
  await once(server, 'listening');
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

/** What the server answers to these very bytes. */
async function send(base: string, bytes: string): Promise<string> {
  const socket = connect(Number(new URL(base).port));
  socket.end(bytes);
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  return answer;
}

const pages: Pages = async (request, response) => {
  response.end(`page ${request.url}`);
};

test('the API is answered here, everything else by the pages', async () => {
  const base = await open(pages);
  expect(await (await fetch(`${base}/api/health/live`)).json()).toEqual({ status: 'live', now: expect.any(String) });
  expect((await fetch(`${base}/api/v1/me`)).status).toBe(401);
  for (const path of ['/', '/api/auth/session', '/api/v10', '/concerts?a=1']) {
    expect(await (await fetch(base + path)).text()).toBe(`page ${path}`);
  }
});

test('over https browsers are told to come by nothing else', async () => {
  process.env.APP_URL = 'https://tickets.example.com';
  forgetProcessWide('config');
  try {
    const base = await open(pages);
    for (const path of ['/', '/api/v1/me'])
      expect((await fetch(base + path)).headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}/);
  } finally {
    delete process.env.APP_URL;
    forgetProcessWide('config');
  }
  expect((await fetch(await open(pages))).headers.get('strict-transport-security')).toBeNull();
});

test('global classes stay what they were', async () => {
  const before = [globalThis.Request, globalThis.Response];
  await open(pages);
  expect([globalThis.Request, globalThis.Response]).toEqual(before);
});

test('bodies of announced length and in chunks are bounded alike', async () => {
  const base = await open(pages);
  const body = JSON.stringify('a'.repeat(70_000));
  const headers = { 'content-type': 'application/json' };
  expect((await fetch(`${base}/api/v1/users`, { method: 'POST', headers, body })).status).toBe(413);
  const chunks = new Blob([body]).stream();
  const streamed = await fetch(`${base}/api/v1/users`, {
    method: 'POST',
    headers,
    body: chunks,
    duplex: 'half',
  } as RequestInit);
  expect(streamed.status).toBe(413);
  expect(await streamed.json()).toMatchObject({ code: 'BODY_TOO_LARGE' });
});

test('a form is short, and tells how long it is; no page reads any other body', async () => {
  const asked: string[] = [];
  const base = await open(async (request, response) => {
    asked.push(request.url!);
    request.resume();
    response.end('page');
  });
  const post = (path: string, headers: string, body: string) =>
    send(base, `POST ${path} HTTP/1.1\r\nHost: a\r\n${headers}\r\n\r\n${body}`);
  expect(await post('/sign-in', `Content-Length: ${64 * 1024}\r\nConnection: close`, 'a'.repeat(64 * 1024))).toMatch(
    /^HTTP\/1\.1 200 /,
  );
  // Each is answered, and its connection closed, before the body has come.
  for (const path of ['/sign-in', '/language', '/favourite', '/api/auth/callback/credentials']) {
    expect(await post(path, `Content-Length: ${64 * 1024 + 1}`, 'a')).toMatch(/^HTTP\/1\.1 413 /);
    expect(await post(path, 'Transfer-Encoding: chunked', '1\r\na\r\n')).toMatch(/^HTTP\/1\.1 411 /);
  }
  expect(asked).toEqual(['/sign-in']);
});

test.each([
  ['an address with a backslash', 'GET /api/v1/a\\b HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
  ['a host that is none', 'GET /api/v1/concerts HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n'],
  ['no HTTP at all', 'HELLO\r\n\r\n'],
  [
    'two lengths',
    'POST /api/v1/users HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  ],
])('%s: 400, and no word about why', async (_, bytes) => {
  const answer = await send(await open(pages), bytes);
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect(answer).not.toMatch(/Error|at .*:\d+/);
});

test('pages are not asked what they cannot answer', async () => {
  const base = await open(async () => {
    throw new Error('asked');
  });
  expect((await fetch(`${base}/concerts/%zz`)).status).toBe(400);
  expect((await fetch(`${base}/concerts?q=%zz`)).status).toBe(500);
  const answer = await send(base, 'TRACE / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
  expect(answer).toMatch(/^HTTP\/1\.1 405 /);
  expect(answer).toContain('allow: GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS');
});

test.each(['GET http://elsewhere.example/ HTTP/1.1', 'OPTIONS * HTTP/1.1', 'GET elsewhere HTTP/1.1'])(
  'nor for an address that is not one of this server: %s',
  async (line) => {
    const base = await open(async () => {
      throw new Error('asked');
    });
    expect(await send(base, `${line}\r\nHost: a\r\nConnection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 400 /);
  },
);

test('what a connection that asks too much has sent already is not answered', async () => {
  let asked = 0;
  const base = await open(async () => void (asked += 1));
  await send(base, 'GET /a HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(1_000));
  expect(asked).toBeLessThan(100);
});

test('a page that fails is answered with a status, and told only to the log', async () => {
  const failures: unknown[] = [];
  const base = await open(
    async () => {
      throw new Error('secret');
    },
    (error) => failures.push(error),
  );
  const response = await fetch(base);
  expect(response.status).toBe(500);
  expect(await response.text()).toBe('Something went wrong');
  expect(failures).toHaveLength(1);
});

test('headers are bounded', async () => {
  const base = await open(pages);
  const big = `GET / HTTP/1.1\r\nHost: a\r\nX-Big: ${'a'.repeat(17_000)}\r\nConnection: close\r\n\r\n`;
  expect(await send(base, big)).toMatch(/^HTTP\/1\.1 431 /);
});

test('who is sent elsewhere gets the answer, and no second one on the same connection', async () => {
  const base = await open(pages);
  door.sendElsewhere();
  const answer = await send(base, 'GET /a HTTP/1.1\r\nHost: a\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\n');
  expect(answer).toMatch(/connection: close/i);
  expect(answer).toContain('page /a');
  expect(answer).not.toContain('page /b');
});

/** A request whose answer waits until it is finished. */
async function answerUnderWay(): Promise<{ answers: FrontDoor; pending: Promise<Response>; finish: () => void }> {
  let finish: () => void = () => undefined;
  const base = await open(async (_, response) => {
    finish = () => response.end('late');
  });
  const arrived = once(server!, 'request');
  const pending = fetch(base);
  await arrived;
  return { answers: door, pending, finish };
}

test('an answer that was under way when all are sent elsewhere is the last one on its connection, too', async () => {
  const { answers, pending, finish } = await answerUnderWay();
  answers.sendElsewhere();
  finish();
  expect((await pending).headers.get('connection')).toBe('close');
});

test('a shutdown waits for answers under way, and not for ever', async () => {
  const { answers, pending, finish } = await answerUnderWay();

  const startedMs = performance.now();
  await answers.finished(100);
  expect(performance.now() - startedMs).toBeGreaterThanOrEqual(99);

  let finished = false;
  const waiting = answers.finished(5_000).then(() => (finished = true));
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(finished).toBe(false);
  finish();
  expect(await (await pending).text()).toBe('late');
  await waiting;
});

test('answers of a connection that has gone are waited for no more, those in line on it included', async () => {
  let asked = 0;
  const base = await open(async () => void (asked += 1));
  const socket = connect(Number(new URL(base).port));
  socket.write('GET /a HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(20));
  await expect.poll(() => asked).toBe(20);
  let finished = false;
  const waiting = door.finished(15_000).then(() => (finished = true));
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(finished).toBe(false);
  const deadline = AbortSignal.timeout(10_000);
  socket.destroy();
  await waiting;
  expect(deadline.aborted).toBe(false);
});
