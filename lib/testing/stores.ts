/**
 * Gives every test file a database and a Redis of its own, before any module reads the settings: a copy of the template, which is
 * empty and gone with the stores, and the logical Redis database of the worker that runs the file. Files in two workers never meet;
 * files in one worker follow each other and each starts empty.
 */
import { Redis } from 'ioredis';
import { inject } from 'vitest';

import { copyDatabase } from './databases';

const { templateUrl, redisUrl } = inject('stores');
const worker = process.env.VITEST_POOL_ID!;

process.env.DATABASE_URL = await copyDatabase(templateUrl);
process.env.REDIS_URL = await emptyRedis(worker);
delete process.env.REDIS_CLUSTER_NODES;
delete process.env.UPSTASH_REDIS_REST_URL;
delete process.env.UPSTASH_REDIS_REST_TOKEN;

async function emptyRedis(database: string): Promise<string> {
  const url = new URL(redisUrl);
  url.pathname = `/${database}`;
  const client = new Redis(url.href);
  await client.flushdb();
  await client.quit();
  return url.href;
}
