import type { IncomingMessage } from 'node:http';

import { beforeEach, expect, test } from 'vitest';

import { makeLog } from '../log';
import { forgetProcessWide, processWide } from '../process-wide';
import { blockOf, clientAddress, vouchForAddress } from './client-address';

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

test.each([
  ['203.0.113.5:4711', '203.0.113.5'],
  ['[2001:db8::1]:443', '2001:db8:0:0::/64'],
  ['[2001:db8::1]', '2001:db8:0:0::/64'],
  ['198.51.100.7:1, 10.9.9.9:2', '198.51.100.7'],
  ['198.51.100.7:', null],
  ['198.51.100.7:x', null],
])('a balancer that writes %s means %s, with the front door and without', (claimed, expected) => {
  process.env.TRUSTED_PROXIES = '10.0.0.0/8';
  expect(addressAtTheDoor('10.1.2.3', claimed)).toBe(expected);
  expect(clientAddress(new Request('http://localhost/', { headers: { 'x-forwarded-for': claimed } }))).toBe(expected);
});

test('a balancer of which no word can be read is told of once', () => {
  process.env.TRUSTED_PROXIES = 'loopback';
  forgetProcessWide('unreadable-hop');
  const lines: string[] = [];
  forgetProcessWide('log');
  processWide('log', () => makeLog('warn', { write: (line: string) => void lines.push(line) }));
  for (let nth = 0; nth < 3; nth += 1) expect(addressAtTheDoor('127.0.0.1', 'unknown')).toBeNull();
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0]!)).toMatchObject({ level: 40 });
  forgetProcessWide('log');
});

test('a block of IPv6 has a name of its own, an address of IPv4 is no block', () => {
  expect(blockOf(addressAtTheDoor('2001:db8:1:2:3:4:5:6')!)).toBe('2001:db8:1::/48');
  expect(blockOf('203.0.113.7')).toBeNull();
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
