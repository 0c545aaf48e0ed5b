import slotOf from 'cluster-key-slot';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { startRedisCluster } from '@/scripts/setup/redis-cluster';
import { StoreUnavailable } from '../errors';
import { connectCluster } from './cluster';
import type { RedisPort, Script } from './port';

const COUNT: Script = { name: 'count', sha1: '0'.repeat(40), text: "return redis.call('INCR', KEYS[1])" };

let cluster: Awaited<ReturnType<typeof startRedisCluster>>;
let nodes: Redis[];
let port: RedisPort;

beforeAll(async () => {
  cluster = await startRedisCluster({ masters: 2 });
  nodes = cluster.masters.map(({ url }) => new Redis(url));
  port = connectCluster([cluster.masters[0]!.url]);
}, 40_000);

afterAll(async () => {
  await port.close();
  for (const node of nodes) node.disconnect();
  await cluster.stop();
});

/** Both nodes, and the ids by which they know each other, for a slot that the first serves. */
function firstAndSecond(): [first: { node: Redis; id: string }, second: { node: Redis; id: string }] {
  const [first, second] = nodes.map((node, index) => ({ node, id: cluster.masters[index]!.id }));
  return [first!, second!];
}

/** A key of the slot range that the first of two nodes serves from the start. */
function keyOnFirst(name: string): string {
  const candidates = Array.from({ length: 100 }, (_, index) => `{${name}:${index}}`);
  return candidates.find((key) => slotOf(key) < 8_192)!;
}

test('every key finds its node, whichever node was named', async () => {
  const keys = Array.from({ length: 200 }, (_, index) => `any:{${index}}`);
  expect(await Promise.all(keys.map((key) => port.evaluate(COUNT, [key], [])))).toEqual(keys.map(() => 1));
  const held = await Promise.all(nodes.map((node) => node.dbsize()));
  expect(Math.min(...held)).toBeGreaterThan(0);
});

test('a slot that moves is followed: for one call while it moves, for good afterwards', async () => {
  const key = keyOnFirst('moving');
  const slot = slotOf(key);
  const [first, second] = firstAndSecond();
  await second.node.cluster('SETSLOT', slot, 'IMPORTING', first.id);
  await first.node.cluster('SETSLOT', slot, 'MIGRATING', second.id);
  expect(await port.evaluate(COUNT, [key], [])).toBe(1);
  for (const { node } of [second, first]) await node.cluster('SETSLOT', slot, 'NODE', second.id);
  expect(await port.evaluate(COUNT, [key], [])).toBe(2);
  expect(await port.evaluate(COUNT, [key], [])).toBe(3);
});

test('messages reach listeners on whichever node they are', async () => {
  const heard: string[] = [];
  const stop = await port.subscribe!('news', (message) => heard.push(message));
  for (const node of nodes) await node.publish('news', 'from a node');
  await port.publish('news', 'from us');
  await expect.poll(() => heard.toSorted()).toEqual(['from a node', 'from a node', 'from us']);
  await stop();
});

test('what a script does wrong is its own error', async () => {
  const wrong: Script = { name: 'wrong', sha1: '1'.repeat(40), text: "return redis.call('GET')" };
  await expect(port.evaluate(wrong, ['any'], [])).rejects.toThrow(/Wrong number of args/);
});

test('ready means that every slot is served', async () => {
  await port.ping();
  const slot = slotOf(keyOnFirst('left'));
  await nodes[0]!.cluster('DELSLOTS', slot);
  await expect(port.ping()).rejects.toThrow(StoreUnavailable);
  await expect(port.evaluate(COUNT, [keyOnFirst('left')], [])).rejects.toThrow(StoreUnavailable);
  await nodes[0]!.cluster('ADDSLOTS', slot);
  await vi.waitFor(() => port.ping(), { timeout: 10_000 });
  expect(await port.evaluate(COUNT, [keyOnFirst('left')], [])).toBe(1);
});
