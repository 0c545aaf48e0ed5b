import { config } from '../config';
import { forgetProcessWide, processWide } from '../process-wide';
import { connectCluster } from './cluster';
import type { RedisPort } from './port';
import { connectTcp } from './tcp';
import { connectUpstash } from './upstash';

/** This process's Redis: Upstash's REST protocol or a cluster when their settings are there, one server otherwise. */
export function redis(): RedisPort {
  return processWide('redis', () => {
    const { REDIS_URL, REDIS_CLUSTER_NODES, UPSTASH_REDIS_REST_URL, UPSTASH_REDIS_REST_TOKEN } = config();
    if (UPSTASH_REDIS_REST_URL && UPSTASH_REDIS_REST_TOKEN)
      return connectUpstash(UPSTASH_REDIS_REST_URL, UPSTASH_REDIS_REST_TOKEN);
    return REDIS_CLUSTER_NODES ? connectCluster(REDIS_CLUSTER_NODES) : connectTcp(REDIS_URL);
  });
}

/** Closes the connections; the next use opens new ones. */
export async function closeRedis(): Promise<void> {
  await forgetProcessWide<RedisPort>('redis')?.close();
}
