import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { projectRoot } from './project.mjs';
import { SetupError } from './setup-error.mjs';

/** Its checksum is the one that Prisma records: SHA-256. */
export type Migration = { name: string; script: string; checksum: string };

const NO_SUCH_DATABASE = '3D000';
/** Two of ours at once lose the race for the same database at its unique name, or just after it. */
const DATABASE_EXISTS = ['42P04', '23505'];
/** The lock that `prisma migrate deploy` takes as well, so that the two never run at the same time. */
const PRISMA_LOCK = 72_707_369;
/** Longest wait for another deployment, and for a table that is in use: whoever asks for it next waits behind us. */
const LOCK_TIMEOUT_MS = 10_000;

/** Prisma's own table, as its engine creates it. */
const CREATE_RECORD = `
  CREATE TABLE _prisma_migrations (
    id varchar(36) PRIMARY KEY NOT NULL, checksum varchar(64) NOT NULL, finished_at timestamptz,
    migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz,
    started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0
  )`;
const READ_RECORD = `
  SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
  FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`;
const RECORD = `
  INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
  VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`;

/** The migrations of this checkout, in the order in which they apply. */
export function migrationFiles(): Migration[] {
  const folder = join(projectRoot, 'prisma', 'migrations');
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const script = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
      return { name, script, checksum: createHash('sha256').update(script).digest('hex') };
    });
}

/**
 * Brings a database to the schema of this checkout; creates the database when it does not exist. Each migration is one
 * transaction together with its record: one that fails leaves nothing behind, and is tried again by the next run. Needs no
 * session of its own, so a pooler may stand in between.
 *
 * Prisma's command line downloads an engine for this, which a machine that reaches nothing but the npm registry cannot.
 * What is applied is recorded as Prisma does, so `prisma migrate deploy` goes on where this ended, and the other way round.
 * @param migrations those of this checkout
 * @returns the names of the migrations that were applied now
 * @throws {SetupError} when the database cannot be reached, its schema is not an earlier state of this checkout's, or a
 * migration fails
 */
export async function deployMigrations(
  databaseUrl: string,
  migrations: Migration[] = migrationFiles(),
): Promise<string[]> {
  const client = await connectCreating(databaseUrl);
  const applied = [];
  try {
    for (;;) {
      const name = await applyNext(client, migrations);
      if (name === undefined) return applied;
      applied.push(name);
    }
  } finally {
    await client.end();
  }
}

/**
 * Applies the first migration that is missing, in one transaction, which one deployment at a time may have.
 * @returns its name; undefined when none is missing
 */
async function applyNext(client: pg.Client, migrations: Migration[]): Promise<string | undefined> {
  let now = 'The wait for another deployment';
  try {
    await client.query(`BEGIN; SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`);
    await client.query('SELECT pg_advisory_xact_lock($1)', [PRISMA_LOCK]);
    const recorded = await recordedMigrations(client);
    refuseForeignHistory(recorded, migrations);
    const known = new Set(recorded.map(({ name }) => name));
    const next = migrations.find(({ name }) => !known.has(name));
    if (next) {
      now = `The migration ${next.name}`;
      await client.query(next.script);
      await client.query(RECORD, [randomUUID(), next.checksum, next.name]);
    }
    await client.query('COMMIT');
    return next?.name;
  } catch (error) {
    if (error instanceof SetupError) throw error;
    throw new SetupError(`${now} failed, and left nothing: ${error instanceof Error ? error.message : error}.`);
  }
}

/** What is recorded in the database. */
async function recordedMigrations(client: pg.Client): Promise<{ name: string; checksum: string; finished: boolean }[]> {
  // Not CREATE TABLE IF NOT EXISTS, which wants more rights than whoever only looks may have.
  const { rows } = await client.query(`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS "exists"`);
  if (!rows[0].exists) await client.query(CREATE_RECORD);
  return (await client.query(READ_RECORD)).rows;
}

function refuseForeignHistory(
  recorded: { name: string; checksum: string; finished: boolean }[],
  migrations: Migration[],
) {
  const checksums = new Map(migrations.map(({ name, checksum }) => [name, checksum]));
  for (const { name, checksum, finished } of recorded) {
    if (!checksums.has(name)) {
      throw new SetupError(
        `The database has the schema of a newer Frontrow (its migration ${name} is not in this checkout); update the checkout, or use another database.`,
      );
    }
    if (!finished)
      throw new SetupError(
        `The migration ${name} failed halfway in this database; repair the database, or start over with an empty one.`,
      );
    if (checksum !== checksums.get(name)) {
      throw new SetupError(
        `The migration ${name} was changed after this database had applied it; restore the file, or start over with an empty database.`,
      );
    }
  }
}

/** @throws {SetupError} when the server does not let us in */
async function connectCreating(databaseUrl: string): Promise<pg.Client> {
  try {
    return await connect(databaseUrl);
  } catch (error) {
    if (sqlState(error) !== NO_SUCH_DATABASE) throw unreachable(databaseUrl, error);
  }
  const url = new URL(databaseUrl);
  const name = decodeURIComponent(url.pathname.slice(1));
  url.pathname = '/postgres';
  const server = await connect(url.href).catch((error) => {
    throw unreachable(databaseUrl, error);
  });
  try {
    await server.query(`CREATE DATABASE ${server.escapeIdentifier(name)}`);
  } catch (error) {
    if (!DATABASE_EXISTS.includes(sqlState(error) ?? '')) throw error;
  } finally {
    await server.end();
  }
  return connect(databaseUrl);
}

async function connect(databaseUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (error) {
    await client.end();
    throw error;
  }
  return client;
}

function unreachable(databaseUrl: string, error: unknown): SetupError {
  const { host, pathname } = new URL(databaseUrl);
  const reason = error instanceof Error ? error.message || sqlState(error) : String(error);
  return new SetupError(`The database ${host}${pathname} cannot be reached: ${reason}.`);
}

function sqlState(error: unknown): string | undefined {
  return (error as { code?: string }).code;
}
