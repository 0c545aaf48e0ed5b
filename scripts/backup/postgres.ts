import { createReadStream, createWriteStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

import { migrationsOf, tablesInOrder } from './tables';

const CONNECT_DEADLINE_MS = 5_000;

/** What is in a backup of the database. */
export type DatabaseBackup = { migrations: string[]; rows: Record<string, number> };

function fileOf(folder: string, table: string): string {
  return path.join(folder, `${table}.copy.gz`);
}

/** Runs `work` on a connection of its own: the pool's deadlines are for visitors. */
async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_DEADLINE_MS,
    application_name: 'frontrow backup',
  });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Writes every table into the folder, all as of one moment; the service goes on meanwhile. */
export function saveDatabase(url: string, folder: string): Promise<DatabaseBackup> {
  return connected(url, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const backup: DatabaseBackup = { migrations: await migrationsOf(client), rows: {} };
    for (const table of await tablesInOrder(client)) {
      const copy = client.query(copyTo(`COPY "${table}" TO STDOUT`));
      await pipeline(copy, createGzip(), createWriteStream(fileOf(folder, table), { mode: 0o600 }));
      backup.rows[table] = copy.rowCount;
    }
    await client.query('COMMIT');
    return backup;
  });
}

async function assertFits(client: pg.Client, tables: string[], { migrations, rows }: DatabaseBackup): Promise<void> {
  const here = await migrationsOf(client);
  if (here.join() !== migrations.join())
    throw new Error(
      `The database has the migrations ${here.join(', ') || 'of none'}, the backup those of ${migrations.join(', ')}`,
    );
  if (tables.toSorted().join() !== Object.keys(rows).toSorted().join())
    throw new Error('The backup has other tables than the database');
  for (const table of tables) {
    const { rows: found } = await client.query(`SELECT FROM "${table}" LIMIT 1`);
    if (found.length > 0) throw new Error(`The database is not empty: ${table} has rows. Restore into a new one`);
  }
}

/** Numbers that the database gives out itself go on after the highest that is there. */
const SET_SEQUENCES = `
  SELECT format('SELECT setval(%L, (SELECT max(%I) FROM %I) + 1, false)', pg_get_serial_sequence(quote_ident(table_name), column_name), column_name, table_name) AS statement
  FROM information_schema.columns
  WHERE table_schema = 'public' AND pg_get_serial_sequence(quote_ident(table_name), column_name) IS NOT NULL`;

/**
 * Brings every row back, or none.
 * @throws Error unless the database is empty and has the migrations of the backup
 */
export function loadDatabase(url: string, folder: string, backup: DatabaseBackup): Promise<void> {
  return connected(url, async (client) => {
    await client.query('BEGIN');
    const tables = await tablesInOrder(client);
    await assertFits(client, tables, backup);
    for (const table of tables) {
      const copy = client.query(copyFrom(`COPY "${table}" FROM STDIN`));
      await pipeline(createReadStream(fileOf(folder, table)), createGunzip(), copy);
      if (copy.rowCount !== backup.rows[table])
        throw new Error(`${table} has ${copy.rowCount} rows, and had ${backup.rows[table]}`);
    }
    const { rows } = await client.query<{ statement: string }>(SET_SEQUENCES);
    for (const { statement } of rows) await client.query(statement);
    await client.query('COMMIT');
    await client.query('ANALYZE');
  });
}
