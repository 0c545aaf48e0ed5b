import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';

/** @typedef {import('@prisma/driver-adapter-utils').SqlMigrationAwareDriverAdapterFactory} AdapterFactory */

const CHAR_OID = 18;
const CHAR_ARRAY_OID = 1002;

/** The engine has one memory for the whole process. @type {WebAssembly.Instance | undefined} */
let webAssembly;

/**
 * Lends Prisma's schema engine, as WebAssembly and connected to a database, and closes every connection afterwards.
 *
 * Prisma's command line wants to download the same engine as a native binary, which a machine that reaches nothing
 * but the npm registry cannot. `_prisma_migrations` is filled alike, so `prisma migrate deploy` works on a database
 * that was migrated here, and the other way round.
 *
 * @template T
 * @param {string} databaseUrl
 * @param {(engine: import('@prisma/schema-engine-wasm/schema_engine_bg').SchemaEngine) => Promise<T>} use
 */
export async function withSchemaEngine(databaseUrl, use) {
  webAssembly ??= loadWebAssembly();
  const connections = new EngineConnections(databaseUrl);
  const engine = await bindings.SchemaEngine.new(
    { datamodels: undefined },
    () => {},
    bindMigrationAwareSqlAdapterFactory(connections),
  );
  try {
    return await use(engine);
  } finally {
    engine.free();
    await connections.close();
  }
}

/** The package's own entry imports the `.wasm` file as a module, which Node 20 cannot; so it is put together here. */
function loadWebAssembly() {
  const path = createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm/schema_engine_bg')
    .replace(/\.js$/, '.wasm');
  const imports = {
    './schema_engine_bg.js': /** @type {WebAssembly.ModuleImports} */ (/** @type {unknown} */ (bindings)),
  };
  const instance = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(path)), imports);
  bindings.__wbg_set_wasm(instance.exports);
  /** @type {() => void} */ (instance.exports.__wbindgen_start)();
  return instance;
}

/**
 * An adapter over the pool that also reads Postgres' internal type "char". The engine describes a schema from columns
 * of that type, and `PrismaPg` 7.10 does not know it. It does know the array of it, which the catalogue never holds:
 * so such a column goes through `PrismaPg` under the array's name and gets its own afterwards.
 * @param {pg.Pool} pool
 */
async function openAdapter(pool) {
  const query = pool.query.bind(pool);
  pool.query = /** @type {any} the one overload that `PrismaPg` uses */ (
    async (/** @type {pg.QueryConfig} */ config) => {
      const result = await query(config);
      for (const field of result.fields) if (field.dataTypeID === CHAR_OID) field.dataTypeID = CHAR_ARRAY_OID;
      return result;
    }
  );
  const adapter = await new PrismaPg(pool).connect();
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

/**
 * The engine's connections: to the database, and to a shadow database on the same server for `diff`. `PrismaPg` alone
 * would keep its connections open, and would not leave the first database when it is given a connection string.
 * @implements {AdapterFactory}
 */
class EngineConnections {
  provider = /** @type {const} */ ('postgres');
  adapterName = '@prisma/adapter-pg';
  /** @type {pg.Pool[]} */
  #pools = [];
  /** @type {string | undefined} */
  #shadow;

  /** @param {string} databaseUrl */
  constructor(databaseUrl) {
    this.databaseUrl = databaseUrl;
  }

  connect() {
    return this.#open(this.databaseUrl);
  }

  async connectToShadowDb() {
    this.#shadow = `frontrow_shadow_${randomUUID()}`;
    await this.#administer(`CREATE DATABASE "${this.#shadow}"`);
    const url = new URL(this.databaseUrl);
    url.pathname = `/${this.#shadow}`;
    return this.#open(url.href);
  }

  async close() {
    await Promise.all(this.#pools.map((pool) => pool.end()));
    if (this.#shadow !== undefined) await this.#administer(`DROP DATABASE "${this.#shadow}"`);
  }

  /** @param {string} connectionString */
  #open(connectionString) {
    const pool = new pg.Pool({ connectionString });
    this.#pools.push(pool);
    return openAdapter(pool);
  }

  /** @param {string} statement */
  async #administer(statement) {
    const client = new pg.Client({ connectionString: this.databaseUrl });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  }
}
