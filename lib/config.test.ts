import { readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from 'vitest';

import { parseSettings, settingNames } from './config';

const SECRET = '6f1d0c5a9be84732a1f0e4d7c3b29586';

test('.env.example lists every setting, and no other', () => {
  const text = readFileSync(path.join(import.meta.dirname, '..', '.env.example'), 'utf8');
  const listed = [...text.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name!);
  expect(listed.toSorted()).toEqual(settingNames.toSorted());
});

test('nothing needs to be set outside production', () => {
  expect(parseSettings({})).toMatchObject({ NODE_ENV: 'development', PORT: 3000, APP_URL: 'http://localhost:3000' });
});

test('production wants a secret of its own', () => {
  expect(() => parseSettings({ NODE_ENV: 'production' })).toThrow(/AUTH_SECRET/);
  expect(() => parseSettings({ NODE_ENV: 'production', AUTH_SECRET: 'short' })).toThrow(/AUTH_SECRET/);
  expect(() => parseSettings({ NODE_ENV: 'production', AUTH_SECRET: 'secret'.repeat(8) })).toThrow(
    /AUTH_SECRET.*too few different/,
  );
  expect(parseSettings({ NODE_ENV: 'production', AUTH_SECRET: SECRET }).AUTH_SECRET).toBe(SECRET);
});

test('money is play money unless a means of payment is named', () => {
  expect(parseSettings({}).PAYMENT_MEANS).toBeNull();
  expect(parseSettings({ PAYMENT_MEANS: 'Hana Card' }).PAYMENT_MEANS).toBe('Hana Card');
});

test('whom fans ask is an address of email, a telephone number, or both', () => {
  const contact = { CONTACT_EMAIL: 'help@example.com', CONTACT_PHONE: '+82 2-1234-5678' };
  expect(parseSettings(contact)).toMatchObject(contact);
  for (const usual of ['(02) 1234-5678', '02.1234.5678', ' 02 1234 5678 '])
    expect(parseSettings({ CONTACT_PHONE: usual }).CONTACT_PHONE).toBe(usual.trim());
  for (const wrong of ['nobody', '1', '+', 'tel:021234567'])
    expect(() => parseSettings({ CONTACT_PHONE: wrong })).toThrow(/CONTACT_PHONE: is a telephone number/);
  expect(() => parseSettings({ CONTACT_EMAIL: 'nobody' })).toThrow(/CONTACT_EMAIL/);
});

test('an empty variable counts as not set', () => {
  expect(parseSettings({ PORT: '', UPSTASH_REDIS_REST_URL: '' }).PORT).toBe(3000);
});

test('every wrong setting is named, and settings that go together go together', () => {
  const wrong = {
    PORT: 'many',
    DATABASE_URL: 'mysql://localhost/x',
    UPSTASH_REDIS_REST_URL: 'https://example.com',
    OPERATOR_EMAIL: 'a@example.com',
  };
  expect(() => parseSettings(wrong)).toThrow(/PORT[\s\S]*DATABASE_URL/);
  expect(() => parseSettings({ UPSTASH_REDIS_REST_URL: 'https://example.com' })).toThrow(/UPSTASH_REDIS_REST_TOKEN/);
  expect(() => parseSettings({ OPERATOR_EMAIL: 'a@example.com' })).toThrow(/OPERATOR_PASSWORD/);
});

test('nodes of a Redis Cluster are a list of addresses, without numbers of databases', () => {
  const list = 'redis://:secret@10.0.0.1:7000, rediss://10.0.0.2';
  expect(parseSettings({ REDIS_CLUSTER_NODES: list }).REDIS_CLUSTER_NODES).toEqual([
    'redis://:secret@10.0.0.1:7000',
    'rediss://10.0.0.2',
  ]);
  expect(parseSettings({ REDIS_CLUSTER_NODES: '' }).REDIS_CLUSTER_NODES).toBeUndefined();
  expect(() => parseSettings({ REDIS_CLUSTER_NODES: 'redis://10.0.0.1,' })).toThrow(/REDIS_CLUSTER_NODES/);
  expect(() => parseSettings({ REDIS_CLUSTER_NODES: 'redis://10.0.0.1/2' })).toThrow(/numbered databases/);
  const both = {
    REDIS_CLUSTER_NODES: 'redis://10.0.0.1',
    UPSTASH_REDIS_REST_URL: 'https://example.com',
    UPSTASH_REDIS_REST_TOKEN: 'x',
  };
  expect(() => parseSettings(both)).toThrow(/either REDIS_CLUSTER_NODES or/);
});

test('the address loses its trailing slash', () => {
  expect(parseSettings({ APP_URL: 'https://tickets.example.com/' }).APP_URL).toBe('https://tickets.example.com');
});
