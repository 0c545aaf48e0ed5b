import { NextRequest } from 'next/server';
import { expect, test } from 'vitest';

import { POST } from './route';

function ask(body: BodyInit, headers: Record<string, string> = {}): NextRequest {
  return new NextRequest('http://shop.example/language', {
    method: 'POST',
    headers: { host: 'shop.example', referer: 'http://shop.example/concerts?city=seoul', ...headers },
    body,
  });
}

test('a form keeps the language and leads back; one that we do not have is not kept', async () => {
  const kept = await POST(ask(new URLSearchParams({ locale: 'en' })));
  expect([kept.status, kept.headers.get('location')]).toEqual([303, '/concerts?city=seoul']);
  expect(kept.headers.get('set-cookie')).toMatch(/=en; Path=\/;/);
  const unknown = await POST(ask(new URLSearchParams({ locale: 'tlh' })));
  expect([unknown.status, unknown.headers.get('set-cookie')]).toEqual([303, null]);
});

test.each([
  ['JSON', '{"locale":"en"}', { 'content-type': 'application/json' }],
  ['a form that breaks off', 'y', { 'content-type': 'multipart/form-data; boundary=x' }],
  ['nothing', '', {}],
])('what is no form is refused, and no failure of ours: %s', async (_, body, headers) => {
  const answer = await POST(ask(body, headers));
  expect([answer.status, answer.headers.get('set-cookie')]).toEqual([422, null]);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(await answer.json()).toMatchObject({ code: 'VALIDATION_FAILED' });
});
