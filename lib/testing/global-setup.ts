import type { TestProject } from 'vitest/node';
import { stopChildren } from '@/scripts/setup/children.mjs';
import { deployMigrations } from '@/scripts/setup/migrations';
import { DATABASES_FOR_TESTS, startThrowawayStores } from '@/scripts/setup/stores';

/** The database that every test database is a copy of: all migrations, no rows. */
const TEMPLATE = 'frontrow_template';

declare module 'vitest' {
  interface ProvidedContext {
    /** A Postgres and a Redis for tests only; `templateUrl` names the database to copy. */
    stores: { templateUrl: string; redisUrl: string };
  }
}

/**
 * Once per project of tests that use the stores: real ones, started here unless `npm test` has started them already
 * (TEST_DATABASE_URL, TEST_REDIS_URL), and migrated once.
 */
export default async function setup(project: TestProject) {
  const startedHere = await ensureTestStores();
  const template = new URL(process.env.TEST_DATABASE_URL!);
  template.pathname = `/${TEMPLATE}`;
  await deployMigrations(template.href);
  project.provide('stores', { templateUrl: template.href, redisUrl: process.env.TEST_REDIS_URL! });
  return startedHere ? stopChildren : undefined;
}

/**
 * True when the stores were started here, and are ours to stop. The variables are set for the next project of the same
 * run, so that all share one pair.
 */
export async function ensureTestStores(): Promise<boolean> {
  if (process.env.TEST_DATABASE_URL && process.env.TEST_REDIS_URL) return false;
  const { databaseUrl, redisUrl } = await startThrowawayStores(DATABASES_FOR_TESTS);
  process.env.TEST_DATABASE_URL = databaseUrl;
  process.env.TEST_REDIS_URL = redisUrl;
  return true;
}
