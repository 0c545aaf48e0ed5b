/**
 * Gives every test file a database and a Redis of its own, before any module reads the settings: a copy of the template, which is
 * empty and gone with the stores, and the logical Redis database of the worker that runs the file. Files in two workers never meet;
 * files in one worker follow each other and each starts empty.
 */
import { randomBytes } from 'node:crypto';

import { Redis } from 'ioredis';
import pg from 'pg';
import { inject } from 'vitest';

const { templateUrl, redisUrl } = inject('stores');
const worker = process.env.VITEST_POOL_ID!;

process.env.DATABASE_URL = await copyTemplate(`frontrow_test_${randomBytes(6).toString('hex')}`);
process.env.REDIS_URL = await emptyRedis(worker);
delete process.env.REDIS_CLUSTER_NODES;
delete process.env.UPSTASH_REDIS_REST_URL;
delete process.env.UPSTASH_REDIS_REST_TOKEN;

/** Nothing is dropped: Postgres waits for a checkpoint then, which takes longer than most files. */
async function copyTemplate(name: string): Promise<string> {
  const template = new URL(templateUrl);
  const server = new URL(templateUrl);
  server.pathname = '/postgres';
  const client = new pg.Client({ connectionString: server.href });
  await client.connect();
  await client.query(`CREATE DATABASE ${name} TEMPLATE ${template.pathname.slice(1)}`);
  await client.end();
  template.pathname = `/${name}`;
  return template.href;
}

async function emptyRedis(database: string): Promise<string> {
  const url = new URL(redisUrl);
  url.pathname = `/${database}`;
  const client = new Redis(url.href);
  await client.flushdb();
  await client.quit();
  return url.href;
}
