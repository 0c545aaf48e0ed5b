import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, expect, test } from 'vitest';

import type { Listener } from './listener';
import { hashScripts } from './script-hashes';

let server: Server;
afterEach(() => void server.close());

async function ask(page: Listener, path: string, headers: Record<string, string> = {}): Promise<Response> {
  const listener = hashScripts(page);
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
