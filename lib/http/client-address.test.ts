import type { IncomingMessage } from 'node:http';

import { beforeEach, expect, test } from 'vitest';

import { forgetProcessWide } from '../process-wide';
import { clientAddress, vouchForAddress } from './client-address';

beforeEach(() => {
  for (const name of ['config', 'trusted-proxies', 'front-door']) forgetProcessWide(name);
  delete process.env.TRUSTED_PROXIES;
});

function connection(remoteAddress: string, forwardedFor?: string): IncomingMessage {
  const headers = forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor };
  return { headers, socket: { remoteAddress } } as unknown as IncomingMessage;
}

function addressAtTheDoor(remoteAddress: string, forwardedFor?: string): string | null {
  const headers = new Headers(forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor });
  return clientAddress({ headers, connection: connection(remoteAddress, forwardedFor) });
}

test('nobody is believed unless the settings name them', () => {
  expect(addressAtTheDoor('203.0.113.7')).toBe('203.0.113.7');
  expect(addressAtTheDoor('203.0.113.7', '198.51.100.1')).toBe('203.0.113.7');
  expect(addressAtTheDoor('127.0.0.1', '198.51.100.1')).toBe('127.0.0.1');
});

test('of what trusted balancers say, the nearest hop that is none of them is the client', () => {
  process.env.TRUSTED_PROXIES = 'loopback, 10.0.0.0/8';
  expect(addressAtTheDoor('127.0.0.1', '198.51.100.1')).toBe('198.51.100.1');
  expect(addressAtTheDoor('10.1.2.3', '192.0.2.66, 198.51.100.1, 10.9.9.9')).toBe('198.51.100.1');
  expect(addressAtTheDoor('203.0.113.7', '198.51.100.1')).toBe('203.0.113.7');
  expect(addressAtTheDoor('127.0.0.1', 'nonsense')).toBeNull();
});

test('IPv6 counts by /64, and IPv4 in its clothes as IPv4', () => {
  expect(addressAtTheDoor('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
  expect(addressAtTheDoor('2001:db8:1:2:ffff::1')).toBe('2001:db8:1:2::/64');
  expect(addressAtTheDoor('::ffff:203.0.113.7')).toBe('203.0.113.7');
});

test('pages get the address from the front door, in the place of what the client claims', () => {
  const request = connection('203.0.113.7', '198.51.100.1');
  vouchForAddress(request);
  expect(request.headers['x-forwarded-for']).toBe('203.0.113.7');
  expect(clientAddress(new Request('http://localhost/', { headers: { 'x-forwarded-for': '203.0.113.7' } }))).toBe(
    '203.0.113.7',
  );
});

test('without the front door an address counts only as far as balancers vouch for it', () => {
  const request = new Request('http://localhost/', {
    headers: { 'x-forwarded-for': '192.0.2.66, 198.51.100.1, 10.9.9.9' },
  });
  expect(clientAddress(request)).toBeNull();
  forgetProcessWide('config');
  process.env.TRUSTED_PROXIES = '10.0.0.0/8';
  forgetProcessWide('trusted-proxies');
  expect(clientAddress(request)).toBe('198.51.100.1');
  expect(clientAddress(new Request('http://localhost/'))).toBeNull();
});
