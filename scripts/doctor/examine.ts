import pg from 'pg';

import { config } from '../../lib/config';
import { redis } from '../../lib/redis/client';
import type { RedisPort } from '../../lib/redis/port';
import type { Check, Result, Stores } from './check';
import { databaseChecks } from './database-checks';
import { queueChecks } from './queue-checks';

/** A check over a hundred million rows takes minutes; one that takes longer is stuck. */
const STATEMENT_DEADLINE_MS = 10 * 60_000;
const CONNECT_DEADLINE_MS = 5_000;

export function allChecks(): Check[] {
  return [...databaseChecks(), ...queueChecks()];
}

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: config().DATABASE_URL,
    connectionTimeoutMillis: CONNECT_DEADLINE_MS,
    statement_timeout: STATEMENT_DEADLINE_MS,
    application_name: 'frontrow doctor',
    options: '-c default_transaction_read_only=on',
  });
  await client.connect();
  return client;
}

async function examine(check: Check, stores: Stores): Promise<Result> {
  const { name, area, promise } = check;
  return { name, area, promise, ...(await check.examine(stores)) };
}

/**
 * Examines live data, one invariant after the other, and yields each result as it stands.
 * @throws StoreUnavailable or the driver's error when a store is out of reach
 */
export async function* examineAll(queues: RedisPort = redis()): AsyncGenerator<Result> {
  const stores: Stores = { postgres: await connect(), redis: queues };
  try {
    for (const check of allChecks()) yield await examine(check, stores);
  } finally {
    await stores.postgres.end();
  }
}
