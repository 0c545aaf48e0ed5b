import { NextRequest } from 'next/server';
import { expect, test } from 'vitest';

import { POST } from './route';

const concertId = '01900000-0000-7000-8000-000000000001';

function ask(headers: Record<string, string>, body: BodyInit = new URLSearchParams({ concertId })): NextRequest {
  return new NextRequest('http://shop.example/favourite', {
    method: 'POST',
    headers: { host: 'shop.example', ...headers },
    body,
  });
}

test('a form of another site keeps nothing, with cookies or without', async () => {
  const foreign: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site' },
    { origin: 'https://elsewhere.example' },
    { origin: 'null' },
  ];
  for (const from of foreign)
    for (const headers of [from, { ...from, cookie: 'a=b' }]) {
      const answer = await POST(ask(headers));
      expect([answer.status, answer.headers.get('set-cookie')]).toEqual([403, null]);
    }
});

test('what is no form is refused, and no failure of ours', async () => {
  const headers = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };
  expect((await POST(ask(headers, '{}'))).status).toBe(422);
  const broken = { 'sec-fetch-site': 'same-origin', 'content-type': 'multipart/form-data; boundary=x' };
  expect((await POST(ask(broken, 'y'))).status).toBe(422);
});
