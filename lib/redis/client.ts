import { config } from '../config';
import { forgetProcessWide, processWide } from '../process-wide';
import type { RedisPort } from './port';
import { connectTcp } from './tcp';
import { connectUpstash } from './upstash';

/** This process's Redis: Upstash's REST protocol when its settings are there, TCP otherwise. */
export function redis(): RedisPort {
  return processWide('redis', () => {
    const { REDIS_URL, UPSTASH_REDIS_REST_URL, UPSTASH_REDIS_REST_TOKEN } = config();
    return UPSTASH_REDIS_REST_URL && UPSTASH_REDIS_REST_TOKEN
      ? connectUpstash(UPSTASH_REDIS_REST_URL, UPSTASH_REDIS_REST_TOKEN)
      : connectTcp(REDIS_URL);
  });
}

/** Closes the connections; the next use opens new ones. */
export async function closeRedis(): Promise<void> {
  await forgetProcessWide<RedisPort>('redis')?.close();
}
