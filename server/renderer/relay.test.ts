import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request as ask, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { dropForgedHeaders } from '../pages/forged-headers';
import { relayTo } from './relay';

type Page = (request: IncomingMessage, response: ServerResponse) => void;

let folder: string;
let servers: Server[];
let failures: unknown[];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'frontrow-'));
  servers = [];
  failures = [];
});
afterEach(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  rmSync(folder, { recursive: true });
});

async function listen(server: Server, at: number | string): Promise<Server> {
  servers.push(server);
  server.listen(at);
  await once(server, 'listening');
  return server;
}

/** A renderer that makes this page, behind a front door that lets in so many at once. @returns the door's address */
async function open(page: Page | null, maxInTheMaking?: number, isPressed = () => false): Promise<string> {
  const socketPath = path.join(folder, 'socket');
  if (page) await listen(createServer({ joinDuplicateHeaders: true }, page), socketPath);
  const relay = relayTo(socketPath, { isPressed, maxInTheMaking });
  const front = createServer({ joinDuplicateHeaders: true }, (request, response) => {
    response.setHeader('strict-transport-security', 'max-age=1');
    dropForgedHeaders(request);
    relay(request, response).catch((error: unknown) => {
      failures.push(error);
      response.destroy();
    });
  });
  await listen(front, 0);
  return `http://127.0.0.1:${(front.address() as AddressInfo).port}`;
}

/** The answer's raw head and text. */
async function get(url: string, method = 'GET', headers: Record<string, string> = {}) {
  const asked = ask(url, { method, headers, agent: false }).end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  return { answer, body: await text(answer) };
}

test('the head is what the renderer says, each header as often', async () => {
  const base = await open((_, response) => {
    response.writeHead(418, 'No Coffee', [
      ...['Set-Cookie', 'a=1; Path=/', 'Set-Cookie', 'b=2', 'Link', '</a>; rel=preload', 'Link', '</b>; rel=preload'],
      ...['vary', 'rsc', 'Content-Type', 'text/html', 'content-length', '2', 'keep-alive', 'timeout=9'],
    ]);
    response.end('ab');
  });
  const { answer, body } = await get(base);
  expect([answer.statusCode, answer.statusMessage, body]).toEqual([418, 'No Coffee', 'ab']);
  expect(answer.headersDistinct).toMatchObject({
    'set-cookie': ['a=1; Path=/', 'b=2'],
    link: ['</a>; rel=preload', '</b>; rel=preload'],
    vary: ['rsc'],
    'content-type': ['text/html'],
    'content-length': ['2'],
    'strict-transport-security': ['max-age=1'],
    date: [expect.any(String)],
  });
  expect(answer.headers['keep-alive']).not.toBe('timeout=9');
});

test('an answer without a body stays one', async () => {
  const base = await open((request, response) => {
    if (request.method === 'HEAD') response.writeHead(200, { 'content-length': '1234' }).end();
    else response.writeHead(304, { etag: '"x"' }).end();
  });
  const head = await get(base, 'HEAD');
  expect([head.answer.headers['content-length'], head.body]).toEqual(['1234', '']);
  const unchanged = await get(base);
  expect([unchanged.answer.statusCode, unchanged.answer.headers['etag'], unchanged.body]).toEqual([304, '"x"', '']);
});

test('what is there of a page is sent before the rest is', async () => {
  let finish = (): void => undefined;
  const base = await open((_, response) => {
    response.write('skeleton');
    finish = () => response.end(' and rest');
  });
  const asked = ask(base, { agent: false }).end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  const [chunk] = (await once(answer, 'data')) as [Buffer];
  expect(String(chunk)).toBe('skeleton');
  finish();
  expect(await text(answer)).toBe(' and rest');
});

test('the renderer is asked the same, and told nothing that is between visitor and front door', async () => {
  const base = await open((request, response) => {
    void text(request).then((body) =>
      response.end(JSON.stringify([request.method, request.url, request.headers, body])),
    );
  });
  const asked = ask(`${base}/a%20b?c=d&c=e`, {
    method: 'POST',
    agent: false,
    headers: {
      cookie: ['a=1', 'b=2'],
      'next-action': 'x',
      'content-length': '5',
      expect: '100-continue',
      te: 'trailers',
      connection: 'x-forwarded-for, close',
      'x-forwarded-for': '203.0.113.9',
      'x-forwarded-host': 'elsewhere.example',
    },
  });
  asked.once('continue', () => asked.end('a=b&c'));
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  const [method, url, headers, body] = JSON.parse(await text(answer)) as [
    string,
    string,
    Record<string, string>,
    string,
  ];
  expect([method, url, body]).toEqual(['POST', '/a%20b?c=d&c=e', 'a=b&c']);
  expect(headers).toMatchObject({ cookie: 'a=1; b=2', 'next-action': 'x', 'content-length': '5' });
  expect(headers['host']).toBe(base.slice('http://'.length));
  expect(headers['x-forwarded-for']).toMatch(/^(?:::ffff:)?127\.0\.0\.1$/);
  for (const name of ['expect', 'te', 'x-forwarded-host']) expect(headers).not.toHaveProperty(name);
});

test('a visitor who goes is not waited for, before the answer or in it', async () => {
  const left: string[] = [];
  const base = await open((request, response) => {
    if (request.url === '/begun') response.write('a');
    if (request.url === '/headed') response.flushHeaders();
    response.once('close', () => left.push(request.url!));
  }, 1);
  for (const url of ['/nothing', '/headed', '/begun']) {
    const asked = ask(base + url, { agent: false }).end();
    asked.on('error', () => undefined);
    if (url === '/begun') await once(asked, 'response');
    else await sleep(50);
    asked.destroy();
    await expect.poll(() => left.at(-1)).toBe(url);
  }
  expect(failures).toEqual([]);
});

test('a body that never comes whole keeps the renderer out of it', async () => {
  let pages = 0;
  const base = await open((_, response) => {
    pages += 1;
    response.end('page');
  }, 1);
  const slow = ask(base, { method: 'POST', headers: { 'content-length': '9' }, agent: false });
  slow.on('error', () => undefined);
  slow.write('a');
  expect((await get(base)).body).toBe('page');
  slow.destroy();
  expect((await get(base)).body).toBe('page');
  expect([pages, failures]).toEqual([2, []]);
});

test('so many pages are in the making at once; who reads slowly keeps nobody out', async () => {
  const waiting: ServerResponse[] = [];
  const base = await open((request, response) => {
    if (request.url === '/long') response.end(Buffer.alloc(8_000_000));
    else if (request.url === '/quick') response.end('page');
    else waiting.push(response);
  }, 2);
  const slow = [1, 2, 3].map(() => ask(`${base}/long`, { agent: false }).end());
  for (const each of slow.slice(0, 2)) await once(each, 'response');
  const first = [get(base), get(base)];
  await expect.poll(() => waiting.length).toBe(2);
  const { answer } = await get(`${base}/quick`);
  expect([answer.statusCode, Number(answer.headers['retry-after'])]).toEqual([503, 3]);
  for (const response of waiting) response.end('page');
  for (const { body } of await Promise.all(first)) expect(body).toBe('page');
  expect((await get(`${base}/quick`)).body).toBe('page');
  for (const each of slow) each.on('error', () => undefined).destroy();
});

test('without a renderer, and with one that is pressed, visitors are told to come again', async () => {
  let pressed = true;
  const base = await open(
    (_, response) => void response.end('page'),
    1,
    () => pressed,
  );
  expect((await get(base)).answer.statusCode).toBe(503);
  pressed = false;
  expect((await get(base)).body).toBe('page');
  const [renderer] = servers;
  renderer!.closeAllConnections();
  renderer!.close();
  const { answer } = await get(base);
  expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '3']);
});

test('an answer that breaks off is cut off, and a failure of ours', async () => {
  const base = await open((_, response) => {
    response.write('half a page', () => response.destroy());
  });
  await expect(get(base)).rejects.toThrow(/aborted/);
  expect(failures).toHaveLength(1);
});

test('a renderer that dies between head and body has said nothing: the visitor is told to come again', async () => {
  const base = await open((_, response) => {
    response.flushHeaders();
    setImmediate(() => response.destroy());
  });
  const { answer } = await get(base);
  expect([answer.statusCode, answer.headers['retry-after'], failures]).toEqual([503, '3', []]);
});
