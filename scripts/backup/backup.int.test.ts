import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { Redis } from 'ioredis';
import pg from 'pg';
import { afterAll, afterEach, beforeEach, expect, inject, test } from 'vitest';

import { config } from '../../lib/config';
import { pool } from '../../lib/db/pool';
import { closeDatabase } from '../../lib/db/prisma';
import { forgetProcessWide } from '../../lib/process-wide';
import { memberOf } from '../../lib/queue/keys';
import { poll } from '../../lib/queue/store';
import { closeRedis } from '../../lib/redis/client';
import { insertConcert } from '../../lib/makers/concerts';
import { copyDatabase } from '../../lib/testing/databases';
import { examineAll } from '../doctor/examine';
import { makeWorld, type World } from '../doctor/world.fixture';
import { makeBackup, restoreBackup, type Stores } from './folder';

/** Redis' last numbered database: no worker of the tests has it. */
const ELSEWHERE = '13';

let folder: string;
let world: World;
let here: Stores;
let elsewhere: Stores;

beforeEach(async () => {
  await pool().query('TRUNCATE backup');
  folder = path.join(mkdtempSync(path.join(tmpdir(), 'frontrow-backup-')), 'backup');
  world = await makeWorld();
  here = { databaseUrl: config().DATABASE_URL, redisUrl: config().REDIS_URL };
  elsewhere = {
    databaseUrl: await copyDatabase(inject('stores').templateUrl),
    redisUrl: new URL(`/${ELSEWHERE}`, here.redisUrl).href,
  };
  await flush(elsewhere.redisUrl);
});

afterEach(() => rmSync(path.dirname(folder), { recursive: true, force: true }));

afterAll(async () => {
  await Promise.all([closeDatabase(), closeRedis()]);
  await flush(elsewhere.redisUrl);
});

async function flush(redisUrl: string): Promise<void> {
  const redis = new Redis(redisUrl);
  await redis.flushdb();
  await redis.quit();
}

/** From now on this process uses the restored stores, as a service started anew would. */
async function moveTo({ databaseUrl, redisUrl }: Stores): Promise<void> {
  await Promise.all([closeDatabase(), closeRedis()]);
  Object.assign(process.env, { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl });
  forgetProcessWide('config');
}

async function rowsOf(url: string): Promise<Record<string, unknown[]>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const tables = [
    'app_user',
    'concert',
    'payment',
    'queue_archive',
    'reservation',
    'schedule',
    'seat',
    'ticket',
    'wallet_entry',
  ];
  const found: Record<string, unknown[]> = {};
  for (const table of tables) found[table] = (await client.query(`SELECT * FROM ${table} ORDER BY 1, 2`)).rows;
  await client.end();
  return found;
}

const waiting = () => ({ concertId: world.concertId, member: memberOf(world.waiterId), sequence: 4 });

test('what is restored is what was there: every row, every place, every invariant; and it goes on from there', async () => {
  const before = await rowsOf(here.databaseUrl);
  const position = (await poll(waiting())).position;
  expect(before['ticket']!.length).toBeGreaterThan(0);
  expect(position).toBe(1);
  const { madeAt } = await makeBackup(here, folder);
  const { rows: noted } = await pool().query('SELECT made_at, bytes::int FROM backup');
  expect(noted).toEqual([{ made_at: new Date(madeAt), bytes: expect.any(Number) }]);
  expect(noted[0].bytes).toBeGreaterThan(1_000);
  await restoreBackup(elsewhere, folder);
  expect(await rowsOf(elsewhere.databaseUrl)).toEqual(before);
  await moveTo(elsewhere);
  try {
    expect((await poll(waiting())).position).toBe(position);
    for await (const { name, violations, checked } of examineAll())
      expect([name, violations, checked > 0]).toEqual([name, 0, true]);
    // Ids that the database gives out do not begin anew.
    await insertConcert();
  } finally {
    await moveTo(here);
  }
});

test('nothing is restored over what is there, and nothing from a backup that was not finished', async () => {
  await makeBackup(here, folder);
  await expect(restoreBackup(here, folder)).rejects.toThrow(/not empty/);
  await expect(makeBackup(here, folder)).rejects.toThrow(/not empty/);
  rmSync(path.join(folder, 'manifest.json'));
  await expect(restoreBackup(elsewhere, folder)).rejects.toThrow(/no complete backup/);
  // One note of the first, none of the one that was refused.
  expect((await pool().query('SELECT FROM backup')).rowCount).toBe(1);
});

test('a file that was cut short brings nothing back', async () => {
  await makeBackup(here, folder);
  expect(readdirSync(folder)).toContain('ticket.copy.gz');
  rmSync(path.join(folder, 'ticket.copy.gz'));
  await expect(restoreBackup(elsewhere, folder)).rejects.toThrow(/ENOENT/);
  const after = await rowsOf(elsewhere.databaseUrl);
  expect(Object.values(after).flat()).toEqual([]);
});
