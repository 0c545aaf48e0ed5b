import { readFileSync } from 'node:fs';
import path from 'node:path';

import pg from 'pg';
import { beforeEach, expect, test } from 'vitest';

import { createDatabase, newDatabaseUrl } from '../lib/testing/databases';
import { deployMigrations, migrationFiles } from '../scripts/setup/migrations';
import { deployByPrisma, differenceTo } from './schema-engine.fixture';

const SCHEMA = readFileSync(path.join(import.meta.dirname, 'schema.prisma'), 'utf8');
const NAMES = migrationFiles().map(({ name }) => name);
const RECORD = `
  SELECT migration_name, checksum, logs, rolled_back_at, applied_steps_count, finished_at >= started_at AS finished
  FROM _prisma_migrations ORDER BY started_at`;
const COLUMNS = `
  SELECT column_name, data_type, character_maximum_length, is_nullable, column_default
  FROM information_schema.columns WHERE table_name = '_prisma_migrations' ORDER BY column_name`;

/** A database that does not exist yet. */
let url: string;

async function ask(statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

function step(name: string, script: string) {
  return { name, script, checksum: name.padEnd(64, '0') };
}

beforeEach(() => {
  url = newDatabaseUrl(process.env.DATABASE_URL!);
});

test('the migrations lead to what schema.prisma says', async () => {
  expect(await differenceTo(SCHEMA, process.env.DATABASE_URL!), 'the next migration').toBe('');
});

test('a column that no migration makes is told', async () => {
  const ahead = SCHEMA.replace('model Concert {', 'model Concert {\n  curtain Int @default(0)');
  expect(await differenceTo(ahead, process.env.DATABASE_URL!)).toMatch(/ALTER TABLE "concert" ADD COLUMN\s+"curtain"/);
});

test('what was deployed here is deployed for Prisma, recorded as Prisma does', async () => {
  expect(await deployMigrations(url)).toEqual(NAMES);
  const [ours, columns] = [await ask(RECORD), await ask(COLUMNS)];
  expect(await deployByPrisma(url)).toEqual([]);
  url = newDatabaseUrl(url);
  await createDatabase(url);
  expect(await deployByPrisma(url)).toEqual(NAMES);
  expect([await ask(RECORD), await ask(COLUMNS)]).toEqual([ours, columns]);
});

test('Prisma goes on where we ended, and we where Prisma ended', async () => {
  await deployMigrations(url, migrationFiles().slice(0, 1));
  expect(await deployByPrisma(url)).toEqual(NAMES.slice(1));
  expect(await deployMigrations(url)).toEqual([]);
});

test('a migration that fails leaves nothing, and is tried again', async () => {
  const first = step('1', 'CREATE TABLE one (id int)');
  const failing = step('2', 'CREATE TABLE two (id int); SELECT 1 / 0');
  await expect(deployMigrations(url, [first, failing])).rejects.toThrow(
    /^The migration 2 failed, and left nothing: division by zero/,
  );
  expect(await ask(`SELECT to_regclass('one') IS NULL AS one, to_regclass('two') IS NULL AS two`)).toEqual([
    { one: false, two: true },
  ]);
  expect(await deployMigrations(url, [first, step('2', 'CREATE TABLE two (id int)')])).toEqual(['2']);
});

test('several deployments at the same moment apply each migration once', async () => {
  const applied = await Promise.all([1, 2, 3, 4].map(() => deployMigrations(url)));
  expect(applied.flat().toSorted()).toEqual(NAMES);
});

test.each([
  ['is newer than the checkout', [step('1', 'SELECT 1')], /newer Frontrow \(its migration 2 is not in this checkout\)/],
  ['was changed afterwards', [step('1', 'SELECT 1'), { ...step('2', ''), checksum: '' }], /migration 2 was changed/],
])('a database whose history %s is left alone', async (_, migrations, refusal) => {
  await deployMigrations(url, [step('1', 'SELECT 1'), step('2', 'SELECT 2')]);
  await expect(deployMigrations(url, [...migrations, step('3', 'CREATE TABLE three (id int)')])).rejects.toThrow(
    refusal,
  );
  expect(await ask(`SELECT to_regclass('three') IS NULL AS three`)).toEqual([{ three: true }]);
});

test('a migration that Prisma left halfway is told', async () => {
  await deployMigrations(url, [step('1', 'SELECT 1')]);
  await ask('UPDATE _prisma_migrations SET finished_at = NULL');
  await expect(deployMigrations(url, [step('1', 'SELECT 1')])).rejects.toThrow(/migration 1 failed halfway/);
});
