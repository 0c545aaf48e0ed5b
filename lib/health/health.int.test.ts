import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

import { afterEach, expect, test } from 'vitest';

import { pool } from '../db/pool';
import { closeDatabase } from '../db/prisma';
import { StoreUnavailable } from '../errors';
import { forgetProcessWide } from '../process-wide';
import { closeRedis, redis } from '../redis/client';
import { readReadiness, stopBeingReady } from './service';

const { DATABASE_URL, REDIS_URL } = process.env;

async function useStores(databaseUrl: string | undefined, redisUrl: string | undefined): Promise<void> {
  await Promise.all([closeDatabase(), closeRedis()]);
  Object.assign(process.env, { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl });
  for (const name of ['config', 'cache:readiness']) forgetProcessWide(name);
}

afterEach(() => useStores(DATABASE_URL, REDIS_URL));

/** A server that takes connections and says nothing, as a store does that hangs. */
async function silentServer(): Promise<{ port: number; close: () => void }> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, close: () => void server.close() };
}

test('both stores answer', async () => {
  expect(await readReadiness()).toEqual({ status: 'ready', checks: { postgres: 'up', redis: 'up' } });
});

test('the store that is not there is named', async () => {
  await useStores(DATABASE_URL, 'redis://127.0.0.1:1');
  expect(await readReadiness()).toEqual({ status: 'unavailable', checks: { postgres: 'up', redis: 'down' } });
  await useStores('postgresql://127.0.0.1:1/none', REDIS_URL);
  expect(await readReadiness()).toEqual({ status: 'unavailable', checks: { postgres: 'down', redis: 'up' } });
});

test('stores that hang are down before their own calls give up, so that a balancer need not wait for those', async () => {
  const { port, close } = await silentServer();
  await useStores(`postgresql://127.0.0.1:${port}/none`, `redis://127.0.0.1:${port}`);
  const ownCalls = [pool().query('SELECT 1'), redis().ping()].map((call) => call.catch(() => 'gave up'));
  const readiness = readReadiness();
  expect(await Promise.race([readiness, ...ownCalls])).toEqual({
    status: 'unavailable',
    checks: { postgres: 'down', redis: 'down' },
  });
  expect(await Promise.all(ownCalls)).toEqual(['gave up', 'gave up']);
  close();
});

test('nobody waits for ever for a Redis that takes connections and says nothing, not even for a subscription', async () => {
  const { port, close } = await silentServer();
  await useStores(DATABASE_URL, `redis://127.0.0.1:${port}`);
  await expect(redis().subscribe!('a-channel', () => undefined)).rejects.toThrow(StoreUnavailable);
  close();
});

test('a process that is about to end is not ready, though its stores are there', async () => {
  stopBeingReady();
  expect(await readReadiness()).toEqual({ status: 'unavailable', checks: { postgres: 'up', redis: 'up' } });
  forgetProcessWide('health-going');
});
