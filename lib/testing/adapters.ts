import { afterAll, beforeAll, describe } from 'vitest';

import { startRedisCluster } from '@/scripts/setup/redis-cluster';
import { forgetProcessWide, processWide } from '../process-wide';
import { connectCluster } from '../redis/cluster';
import type { RedisPort } from '../redis/port';
import { connectTcp } from '../redis/tcp';
import { connectUpstash } from '../redis/upstash';
import { startUpstashServer } from './upstash';

type Connected = { port: RedisPort; stop: () => Promise<void> };

const adapters: Record<string, (redisUrl: string) => Promise<Connected>> = {
  TCP: async (redisUrl) => ({ port: connectTcp(redisUrl), stop: async () => undefined }),
  // The last node alone is named: the others are learnt from it.
  Cluster: async () => {
    const { masters, stop } = await startRedisCluster({ masters: 3 });
    return { port: connectCluster([masters[2]!.url]), stop };
  },
  Upstash: async (redisUrl) => {
    const server = await startUpstashServer(redisUrl);
    return { port: connectUpstash(server.url, server.token), stop: server.stop };
  },
};

/** Runs one suite through every adapter of the Redis port; meanwhile `redis()` is that adapter. */
export function describeEachAdapter(title: string, suite: () => void): void {
  describe.each(Object.entries(adapters))(`${title} over %s`, (_, connect) => {
    let connected: Connected;
    beforeAll(async () => {
      connected = await connect(process.env.REDIS_URL!);
      forgetProcessWide('redis');
      processWide('redis', () => connected.port);
    }, 40_000);
    afterAll(async () => {
      forgetProcessWide('redis');
      await connected.port.close();
      await connected.stop();
    });
    suite();
  });
}
