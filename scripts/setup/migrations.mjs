import pg from 'pg';
import { migrationFiles, migrationList, schemaFiles } from './migration-files.mjs';
import { SetupError } from './setup-error.mjs';

const NO_SUCH_DATABASE = '3D000';
const NO_SUCH_TABLE = '42P01';
const NO_FILTERS = { externalTables: [], externalEnums: [] };

/**
 * Brings a database to the schema of this checkout; creates the database when it does not exist.
 *
 * @param {string} databaseUrl
 * @returns {Promise<string[]>} the names of the migrations that were applied now
 * @throws {SetupError} when the database cannot be reached, or its schema is not an earlier state of this checkout's
 */
export async function deployMigrations(databaseUrl) {
  const recorded = await recordedMigrations(databaseUrl);
  const local = migrationFiles();
  refuseForeignHistory(recorded, local);
  const recordedNames = new Set(recorded.map(({ name }) => name));
  if (local.every(({ name }) => recordedNames.has(name))) return [];
  // Loaded when needed only: most starts find nothing to apply, and the engine takes some tens of megabytes.
  const { withSchemaEngine } = await import('./schema-engine.mjs');
  return withSchemaEngine(databaseUrl, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: migrationList(),
      filters: NO_FILTERS,
    });
    return appliedMigrationNames;
  });
}

/**
 * The SQL that would take a database from the end of the migrations to what `schema.prisma` says. Empty when the two
 * agree. The engine plays the migrations in a database of its own, which it drops afterwards.
 *
 * @param {string} databaseUrl a server on which a database may be created
 */
export async function diffMigrations(databaseUrl) {
  const { withSchemaEngine } = await import('./schema-engine.mjs');
  return withSchemaEngine(databaseUrl, async (engine) => {
    const { stdout } = await engine.diff({
      from: { tag: 'migrations', ...migrationList() },
      to: { tag: 'schemaDatamodel', ...schemaFiles() },
      script: true,
      exitCode: null,
      filters: NO_FILTERS,
    });
    const sql = stdout ?? '';
    return sql.trim() === '-- This is an empty migration.' ? '' : sql;
  });
}

/**
 * What Prisma has recorded in the database.
 * @param {string} databaseUrl
 * @returns {Promise<{ name: string, checksum: string, finished: boolean }[]>}
 */
async function recordedMigrations(databaseUrl) {
  const client = await connectCreating(databaseUrl);
  try {
    const { rows } = await client.query(`
      SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
      FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`);
    return rows;
  } catch (error) {
    if (sqlState(error) === NO_SUCH_TABLE) return [];
    throw error;
  } finally {
    await client.end();
  }
}

/**
 * @param {Awaited<ReturnType<typeof recordedMigrations>>} recorded
 * @param {ReturnType<typeof migrationFiles>} local
 */
function refuseForeignHistory(recorded, local) {
  const checksums = new Map(local.map(({ name, checksum }) => [name, checksum]));
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

/**
 * @param {string} databaseUrl
 * @throws {SetupError} when the server does not let us in
 */
async function connectCreating(databaseUrl) {
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
  } finally {
    await server.end();
  }
  return connect(databaseUrl);
}

/** @param {string} databaseUrl */
async function connect(databaseUrl) {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (error) {
    await client.end();
    throw error;
  }
  return client;
}

/**
 * @param {string} databaseUrl
 * @param {unknown} error
 */
function unreachable(databaseUrl, error) {
  const { host, pathname } = new URL(databaseUrl);
  const reason = error instanceof Error ? error.message || sqlState(error) : String(error);
  return new SetupError(`The database ${host}${pathname} cannot be reached: ${reason}.`);
}

/** @param {unknown} error */
function sqlState(error) {
  return /** @type {{ code?: string }} */ (error).code;
}
