/**
 * Gives every test file a database and a Redis of its own, before any module reads the settings: a copy of the template, and the
 * next logical database of Redis. Both are empty, and gone with the stores.
 */
import { Redis } from 'ioredis';
import { inject } from 'vitest';

import { copyDatabase } from './databases';

const { templateUrl, redisUrl } = inject('stores');
/** Those below are for stages that start servers of their own. */
const FIRST_OF_FILES = 16;

process.env.DATABASE_URL = await copyDatabase(templateUrl);
process.env.REDIS_URL = await nextRedis();
delete process.env.REDIS_CLUSTER_NODES;
delete process.env.UPSTASH_REDIS_REST_URL;
delete process.env.UPSTASH_REDIS_REST_TOKEN;

async function nextRedis(): Promise<string> {
  const client = new Redis(redisUrl);
  const files = await client.incr('files-of-tests');
  await client.quit();
  const url = new URL(redisUrl);
  url.pathname = `/${FIRST_OF_FILES + files}`;
  return url.href;
}
