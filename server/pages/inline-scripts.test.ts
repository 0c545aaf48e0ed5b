import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runInNewContext } from 'node:vm';

import { afterEach, expect, test } from 'vitest';

import type { Listener } from '../listener';
import { joinData, policyOfHtml } from './inline-scripts';
import { makePages } from './pages';

let server: Server | undefined;
afterEach(() => void server?.close());

async function ask(page: Listener, path: string, headers: Record<string, string> = {}): Promise<Response> {
  const listener = makePages(page);
  server = createServer((request, response) => void listener(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { headers });
}

const html: Listener = async (_, response) => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.flushHeaders();
  response.write('<!doctype html><script src="/a.js" async=""></script><script>자리(1)</script>');
  response.end('<script id="_R_">two()</script>');
};

function sourceOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

test('a shared page is sent with the hashes of its inline scripts, and of nothing else', async () => {
  const response = await ask(html, '/?a=1');
  expect(response.headers.get('content-security-policy')).toContain(
    `script-src 'self' ${sourceOf('자리(1)')} ${sourceOf('two()')};`,
  );
  expect(await response.text()).toContain('<script>자리(1)</script>');
});

test('it is asked for uncompressed and as a whole', async () => {
  const seen = await ask(
    async ({ headers }, response) =>
      void response.end(JSON.stringify([headers['accept-encoding'], headers['if-none-match']])),
    '/concerts/x/queue',
    { 'if-none-match': '"x"' },
  );
  expect(await seen.json()).toEqual([null, null]);
});

test.each([
  ['/tickets', {}],
  ['/', { rsc: '1' }],
])('what is no shared page goes by: %s %j', async (path, headers) => {
  expect((await ask(html, path, headers)).headers.get('content-security-policy')).toBeNull();
});

/** A page as Next writes it, its data in so many scripts. */
function pageOf(parts: number): string {
  const data = Array.from({ length: parts }, (_, part) => `self.__next_f.push([1,${JSON.stringify(`가 ${part}</`)}])`);
  return [
    '<script>(self.__next_f=self.__next_f||[]).push([0])</script><main>a</main>',
    ...data.map((text, part) => `<script>${text.replaceAll('</', '\\u003c/')}</script><p>${part}</p>`),
    '<script>$RC("B:0","S:0")</script></html>',
  ].join('');
}

/** What the scripts of a page leave in Next's list. */
function dataOf(page: string): unknown {
  const self: { __next_f?: unknown[] } = {};
  for (const [, text] of page.matchAll(/<script>([^]*?)<\/script>/g))
    if (text!.includes('__next_f')) runInNewContext(text!, { self });
  return JSON.parse(JSON.stringify(self.__next_f));
}

test('however much data a page brings, it comes in one script, in order, and the policy does not grow', () => {
  const [small, large] = [joinData(pageOf(2)), joinData(pageOf(500))];
  expect(policyOfHtml(large).length).toBe(policyOfHtml(small).length);
  expect(policyOfHtml(large).length).toBeLessThan(1_000);
  expect(large.match(/<script>/g)).toHaveLength(3);
  expect(dataOf(large)).toEqual(dataOf(pageOf(500)));
  expect(large.replaceAll(/<script>[^]*?<\/script>/g, '')).toBe(pageOf(500).replaceAll(/<script>[^]*?<\/script>/g, ''));
});

test('a page with one script of data, or none, stays as it is', () => {
  for (const parts of [0, 1]) expect(joinData(pageOf(parts))).toBe(pageOf(parts));
});
