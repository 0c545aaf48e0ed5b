import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';

import { createDatabase, newDatabaseUrl } from '../lib/testing/databases';
import { migrationFiles } from '../scripts/setup/migrations';

const LOCK_FILE = 'migration_lock.toml';
const NO_FILTERS = { externalTables: [], externalEnums: [] };
const CHAR_OID = 18;
const CHAR_ARRAY_OID = 1002;

/** The engine has one memory for the whole process. */
let webAssembly: WebAssembly.Instance | undefined;

/** The package's own entry imports the `.wasm` file as a module, which Node 20 cannot; so it is put together here. */
function loadWebAssembly(): WebAssembly.Instance {
  const module = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const imports = { './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports };
  const bytes = readFileSync(module.replace(/\.js$/, '.wasm'));
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), imports);
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports['__wbindgen_start'] as () => void)();
  return instance;
}

/**
 * An adapter over the pool that also reads Postgres' internal type "char". The engine describes a schema from columns
 * of that type, and `PrismaPg` 7.10 does not know it. It does know the array of it, which the catalogue never holds:
 * so such a column goes through `PrismaPg` under the array's name and gets its own afterwards.
 */
async function openAdapter(pool: pg.Pool) {
  const query = pool.query.bind(pool) as (config: pg.QueryConfig | string) => Promise<pg.QueryResult>;
  pool.query = (async (config: pg.QueryConfig) => {
    const result = await query(config);
    for (const field of result.fields) if (field.dataTypeID === CHAR_OID) field.dataTypeID = CHAR_ARRAY_OID;
    return result;
  }) as unknown as typeof pool.query;
  const adapter = await new PrismaPg(pool).connect();
  // `PrismaPg` takes a script apart at every semicolon, those of a function's body too; Prisma's own engine does not.
  adapter.executeScript = async (script) => void (await query(script));
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (config) => {
    const result = await queryRaw(config);
    const columnTypes = result.columnTypes.map((type) =>
      type === ColumnTypeEnum.CharacterArray ? ColumnTypeEnum.Character : type,
    );
    return { ...result, columnTypes };
  };
  return adapter;
}

/** The engine's connections: to the database, and to a shadow database on the same server, in which it plays migrations. */
class EngineConnections implements SqlMigrationAwareDriverAdapterFactory {
  readonly provider = 'postgres';
  readonly adapterName = '@prisma/adapter-pg';
  readonly #pools: pg.Pool[] = [];
  readonly #databaseUrl: string;

  constructor(databaseUrl: string) {
    this.#databaseUrl = databaseUrl;
  }

  connect() {
    return this.#open(this.#databaseUrl);
  }

  async connectToShadowDb() {
    const shadow = newDatabaseUrl(this.#databaseUrl);
    await createDatabase(shadow);
    return this.#open(shadow);
  }

  async close(): Promise<void> {
    await Promise.all(this.#pools.map((pool) => pool.end()));
  }

  #open(connectionString: string) {
    const pool = new pg.Pool({ connectionString });
    this.#pools.push(pool);
    return openAdapter(pool);
  }
}

async function withSchemaEngine<T>(
  databaseUrl: string,
  use: (engine: bindings.SchemaEngine) => Promise<T>,
): Promise<T> {
  webAssembly ??= loadWebAssembly();
  const connections = new EngineConnections(databaseUrl);
  const factory = bindMigrationAwareSqlAdapterFactory(connections);
  const engine = await bindings.SchemaEngine.new({ datamodels: undefined }, () => {}, factory);
  try {
    return await use(engine);
  } finally {
    engine.free();
    await connections.close();
  }
}

/** The migrations of this checkout as the engine asks for them. */
function migrationList(): bindings.MigrationList {
  const baseDir = path.join(import.meta.dirname, 'migrations');
  return {
    baseDir,
    lockfile: { path: LOCK_FILE, content: readFileSync(path.join(baseDir, LOCK_FILE), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: migrationFiles().map(({ name, script }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: script } },
    })),
  };
}

/** What `prisma migrate deploy` does with a database: the names of the migrations that it applied now. */
export function deployByPrisma(databaseUrl: string): Promise<string[]> {
  return withSchemaEngine(databaseUrl, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: migrationList(),
      filters: NO_FILTERS,
    });
    return appliedMigrationNames;
  });
}

/**
 * What `prisma migrate diff` prints: the SQL from the end of the migrations to a schema, empty when the two agree.
 * @param databaseUrl a server on which a database may be created
 */
export function differenceTo(schema: string, databaseUrl: string): Promise<string> {
  return withSchemaEngine(databaseUrl, async (engine) => {
    const { stdout } = await engine.diff({
      from: { tag: 'migrations', ...migrationList() },
      to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: schema }] },
      script: true,
      exitCode: null,
      filters: NO_FILTERS,
    });
    const sql = (stdout ?? '').trim();
    return sql === '-- This is an empty migration.' ? '' : sql;
  });
}
