import type { IncomingMessage } from 'node:http';

import { afterEach, expect, test } from 'vitest';

import { forgetProcessWide } from '@/lib/process-wide';
import { dropForgedHeaders } from './forged-headers';

const sent = {
  host: 'tickets.example.com',
  cookie: 'a=b',
  'x-middleware-subrequest': 'proxy:proxy',
  'x-middleware-request-cookie': 'forged',
  'x-invoke-path': '/tickets',
  'x-matched-path': '/tickets',
  'x-next-intl-locale': 'xx',
  'content-security-policy': "script-src 'nonce-evil'",
  forwarded: 'for=1.2.3.4',
  'x-real-ip': '1.2.3.4',
  'x-forwarded-for': '1.2.3.4',
  'x-forwarded-host': 'evil.example',
  'x-forwarded-proto': 'https',
};

function arriving(remoteAddress: string): IncomingMessage {
  return { headers: { ...sent }, socket: { remoteAddress } } as unknown as IncomingMessage;
}

afterEach(() => {
  delete process.env.TRUSTED_PROXIES;
  for (const name of ['config', 'trusted-proxies', 'front-door']) forgetProcessWide(name);
});

test('a client may say nothing that only servers say to one another', () => {
  const request = arriving('203.0.113.7');
  dropForgedHeaders(request);
  expect(request.headers).toEqual({ host: 'tickets.example.com', cookie: 'a=b', 'x-forwarded-for': '203.0.113.7' });
});

test('a balancer of ours may say by which name it was asked', () => {
  process.env.TRUSTED_PROXIES = '203.0.113.0/24';
  const request = arriving('203.0.113.7');
  dropForgedHeaders(request);
  const { host, cookie } = sent;
  const said = { 'x-forwarded-for': '1.2.3.4', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' };
  expect(request.headers).toEqual({ host, cookie, ...said });
});
