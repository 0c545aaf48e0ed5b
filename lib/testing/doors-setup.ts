import type { TestProject } from 'vitest/node';
import { build } from '@/scripts/setup/build';
import { stopChildren } from '@/scripts/setup/children.mjs';
import { generate } from '@/scripts/setup/generate';
import { deployMigrations } from '@/scripts/setup/migrations';
import { startDoor, throwawaySettings } from '@/scripts/setup/throwaway-site';
import { ensureTestStores } from './global-setup';

declare module 'vitest' {
  interface ProvidedContext {
    /** The same build served twice, over the same stores: by the fast front door, and by `next start`. */
    doors: { fast: string; next: string };
    /** The settings of both, for tests that prepare data or sign tokens themselves. */
    doorSettings: Record<string, string>;
  }
}

/** Once for the API suite: builds when a source has changed, and starts both doors on an empty, migrated database. */
export default async function setup(project: TestProject) {
  await ensureTestStores();
  await generate();
  await build();
  const stores = { databaseUrl: process.env.TEST_DATABASE_URL!, redisUrl: process.env.TEST_REDIS_URL! };
  const settings: Record<string, string> = {
    ...throwawaySettings(stores, { database: 'frontrow_api', redisDatabase: 14 }),
    // Both are doors of one shop: passkeys, for one, are good at its address alone.
    APP_URL: 'http://localhost',
    // Those of which a test wants more than the row are performed by that test.
    REHEARSALS: 'off',
  };
  await deployMigrations(settings.DATABASE_URL!);
  const [fast, next] = await Promise.all([startDoor('fast', settings), startDoor('next', settings)]);
  project.provide('doors', { fast: fast.url, next: next.url });
  project.provide('doorSettings', settings);
  return stopChildren;
}
