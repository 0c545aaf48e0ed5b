import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

import { request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { KeptFiles } from './kept-files';

const SCRIPT = 'console.log("a seat")';
let root: string;
let server: Server;

beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'kept-'));
  const folder = path.join(root, 'static');
  mkdirSync(path.join(folder, 'chunks'), { recursive: true });
  writeFileSync(path.join(folder, 'chunks', 'a.js'), SCRIPT);
  writeFileSync(path.join(folder, 'chunks', 'a.js.gz'), gzipSync(SCRIPT));
  writeFileSync(path.join(folder, 'notes.txt'), 'of no known kind');
  writeFileSync(path.join(root, 'secret.js'), 'outside');
  const files = new KeptFiles(folder, { 'cache-control': 'public, immutable' });
  server = createServer((asked, response) => {
    if (!files.answer(asked.url!, asked, response)) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
});

afterAll(() => {
  server.close();
  rmSync(root, { recursive: true });
});

function ask(url: string, headers: Record<string, string> = {}) {
  return request(`http://127.0.0.1:${(server.address() as AddressInfo).port}${url}`, { headers });
}

test('a file as it is, and compressed for those who accept that', async () => {
  for (const _ of ['read', 'kept']) {
    const plain = await ask('/chunks/a.js');
    expect(plain.headers).toMatchObject({
      'content-type': 'text/javascript',
      'cache-control': 'public, immutable',
      vary: 'accept-encoding',
    });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(await plain.body.text()).toBe(SCRIPT);
    const zipped = await ask('/chunks/a.js', { 'accept-encoding': 'gzip, br' });
    expect(zipped.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(Buffer.from(await zipped.body.arrayBuffer())).toString()).toBe(SCRIPT);
  }
});

test.each([
  ['a file outside the folder', '/../secret.js', {}],
  ['a folder', '/chunks', {}],
  ['a kind that it does not know', '/notes.txt', {}],
  ['a part of a file', '/chunks/a.js', { range: 'bytes=0-3' }],
  ['a file that the browser has', '/chunks/a.js', { 'if-none-match': '"x"' }],
])('leaves %s to others', async (_what, url, headers) => {
  const { statusCode, body } = await ask(url, headers);
  await body.dump();
  expect(statusCode).toBe(404);
});
