import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { makeFrontDoor } from './front-door';

const { server } = makeFrontDoor(
  async (_, response) => void response.end(),
  () => undefined,
);
let url = '';
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Nothing here gets as far as a store. */
async function ask(path: string, init: RequestInit = {}) {
  const response = await fetch(`${url}${path}`, { redirect: 'manual', ...init });
  const text = await response.text();
  const body = text === '' ? undefined : (JSON.parse(text) as { code?: string });
  return { status: response.status, headers: response.headers, text, body };
}

const json = { 'content-type': 'application/json' };

test.each([
  { name: 'a body that is not JSON', init: { body: '{"email"', headers: json }, status: 400, code: 'MALFORMED_JSON' },
  { name: 'an empty body', init: { body: '', headers: json }, status: 400, code: 'MALFORMED_JSON' },
  {
    name: 'a body that is not UTF-8',
    init: { body: new Uint8Array([0x22, 0xff, 0x22]), headers: json },
    status: 400,
    code: 'MALFORMED_JSON',
  },
  { name: 'another media type', init: { body: 'a=1' }, status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' },
  {
    name: 'a body over 64 KiB',
    init: { body: `"${'a'.repeat(65_536)}"`, headers: json },
    status: 413,
    code: 'BODY_TOO_LARGE',
  },
  {
    name: 'unknown members',
    init: { body: '{"nickname":"x"}', headers: json },
    status: 422,
    code: 'VALIDATION_FAILED',
  },
  { name: 'an array for an object', init: { body: '[]', headers: json }, status: 422, code: 'VALIDATION_FAILED' },
])('$name: $status $code', async ({ init, status, code }) => {
  const answer = await ask('/api/v1/users', { method: 'POST', ...init });
  expect(answer).toMatchObject({ status, body: { code, status, instance: '/api/v1/users' } });
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
});

test.each(['/api/v1', '/api/v1/nothing', '/api/v1/concerts/a/b/c', '/api/v1/%zz', '/api/v1/%E0%A4%A'])(
  '%s is nowhere',
  async (path) => {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      expect(await ask(path, { method })).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    }
  },
);

test('a parameter that cannot be decoded is not valid', async () => {
  expect(await ask('/api/v1/concerts/%E0%A4%A')).toMatchObject({ status: 422, body: { code: 'VALIDATION_FAILED' } });
});

test('a method that the path does not know is refused with those that it knows', async () => {
  for (const method of ['GET', 'PUT', 'PATCH', 'DELETE', 'PROPFIND']) {
    const answer = await ask('/api/v1/users', { method });
    expect(answer).toMatchObject({ status: 405, body: { code: 'METHOD_NOT_ALLOWED' } });
    expect(answer.headers.get('allow')).toBe('POST, OPTIONS');
  }
});

test('OPTIONS tells the methods, HEAD answers as GET without a body', async () => {
  const options = await ask('/api/v1/openapi.json', { method: 'OPTIONS' });
  expect(options.status).toBe(204);
  expect(options.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
  const [get, head] = [await ask('/api/v1/openapi.json'), await ask('/api/v1/openapi.json', { method: 'HEAD' })];
  expect(head).toMatchObject({ status: 200, text: '' });
  expect(head.headers.get('etag')).toBe(get.headers.get('etag'));
});

test('what has not changed is not sent again', async () => {
  const etag = (await ask('/api/v1/openapi.json')).headers.get('etag')!;
  for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
    const answer = await ask('/api/v1/openapi.json', { headers: { 'if-none-match': known } });
    expect(answer).toMatchObject({ status: 304, text: '' });
    expect(answer.headers.get('etag')).toBe(etag);
  }
});

test('every answer carries a request id: a given one, or else a new one', async () => {
  for (const path of ['/api/health/live', '/api/v1/me', '/api/v1/nowhere', '/api/v1/users']) {
    const given = await ask(path, { headers: { 'x-request-id': 'balancer-12345678' } });
    expect(given.headers.get('x-request-id')).toBe('balancer-12345678');
    const unusable = await ask(path, { headers: { 'x-request-id': 'no spaces, please' } });
    expect(unusable.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  }
});

test('a method that no route file exports is refused in the same words, under the given request id', async () => {
  const answer = await ask('/api/v1/concerts', {
    method: 'PROPFIND',
    headers: { 'x-request-id': 'balancer-12345678' },
  });
  expect(answer).toMatchObject({ status: 405, body: { code: 'METHOD_NOT_ALLOWED' } });
  expect(answer.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
  expect(answer.headers.get('x-request-id')).toBe('balancer-12345678');
  expect(await ask('/api/v1/nothing', { method: 'PROPFIND' })).toMatchObject({
    status: 404,
    body: { code: 'NOT_FOUND' },
  });
});

test('a path that ends in a slash leads to the one without', async () => {
  const answer = await ask('/api/v1/concerts/?date=2026-12-24');
  expect(answer.status).toBe(308);
  expect(answer.headers.get('location')).toBe('/api/v1/concerts?date=2026-12-24');
});

test('who is not signed in is told how', async () => {
  const answer = await ask('/api/v1/me');
  expect(answer).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
  expect(answer.headers.get('www-authenticate')).toBe('Bearer');
});
