import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project.mjs';

const SCHEMA_FILE = join(projectRoot, 'prisma', 'schema.prisma');
const MIGRATIONS_FOLDER = join(projectRoot, 'prisma', 'migrations');
const LOCK_FILE = 'migration_lock.toml';

/**
 * The migrations of this checkout, in the order in which they apply.
 * @returns {{ name: string, script: string, checksum: string }[]} the checksum is the one Prisma records: SHA-256
 */
export function migrationFiles() {
  return readdirSync(MIGRATIONS_FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const script = readFileSync(join(MIGRATIONS_FOLDER, name, 'migration.sql'), 'utf8');
      return { name, script, checksum: createHash('sha256').update(script).digest('hex') };
    });
}

/**
 * The same in the shape that the schema engine asks for.
 * @returns {import('@prisma/schema-engine-wasm/schema_engine_bg').MigrationList}
 */
export function migrationList() {
  return {
    baseDir: MIGRATIONS_FOLDER,
    lockfile: { path: LOCK_FILE, content: readFileSync(join(MIGRATIONS_FOLDER, LOCK_FILE), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: migrationFiles().map(({ name, script }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: script } },
    })),
  };
}

/** @returns {import('@prisma/schema-engine-wasm/schema_engine_bg').SchemasContainer} */
export function schemaFiles() {
  return { files: [{ path: SCHEMA_FILE, content: readFileSync(SCHEMA_FILE, 'utf8') }] };
}
