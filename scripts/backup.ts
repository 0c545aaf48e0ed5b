/**
 * npm run backup -- --to FOLDER        makes a backup of Postgres and Redis, while the service runs
 * npm run backup -- --restore FOLDER   brings one back into an empty, migrated database and an empty Redis
 * npm run backup -- --made             notes one that was made by other means just now
 */
import { config } from '../lib/config';
import { closePool } from '../lib/db/pool';
import { makeBackup, noteBackup, restoreBackup, type Manifest } from './backup/folder';
import { readOptions, runCommand, UsageError } from './command-line';

const USAGE = `Usage: npm run backup -- --to FOLDER | --restore FOLDER | --made

  --to FOLDER       writes a backup of both stores into a new folder
  --restore FOLDER  brings a backup back; the database must be migrated and empty, and the Redis empty
  --made            notes that a backup was made by other means just now, such as a snapshot by the database's host;
                    the checklist before a concert goes live tells how old the last one is`;

function summaryOf({ madeAt, database, queueKeys }: Manifest): string {
  const rows = Object.entries(database.rows).map(([table, count]) => `  ${table.padEnd(16)}${count}`);
  return [`As of ${madeAt}:`, ...rows, `  ${'keys of queues'.padEnd(16)}${queueKeys}`].join('\n');
}

async function noteMade(): Promise<void> {
  const madeAt = new Date().toISOString();
  try {
    await noteBackup(madeAt, null);
    console.log(`Noted: a backup as of ${madeAt}`);
  } finally {
    await closePool();
  }
}

async function main(): Promise<void> {
  const { to, restore, made } = readOptions({ to: {}, restore: {}, made: { flag: true } });
  if ([to !== undefined, restore !== undefined, made].filter(Boolean).length !== 1)
    throw new UsageError('Say either --to, --restore or --made');
  if (made) return noteMade();
  const { DATABASE_URL, REDIS_URL, REDIS_CLUSTER_NODES, UPSTASH_REDIS_REST_URL } = config();
  if (REDIS_CLUSTER_NODES || UPSTASH_REDIS_REST_URL)
    throw new Error(
      'This is for one Redis over TCP; a cluster and Upstash have snapshots of their own, see docs/operations.md',
    );
  const stores = { databaseUrl: DATABASE_URL, redisUrl: REDIS_URL };
  try {
    console.log(summaryOf(to === undefined ? await restoreBackup(stores, restore!) : await makeBackup(stores, to)));
  } finally {
    await closePool();
  }
}

await runCommand(USAGE, main);
