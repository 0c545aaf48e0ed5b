import { deployMigrations } from './migrations';
import { runTypeScript } from './node-program';
import { UP_TO_DATE } from './steps.mjs';

/**
 * Brings the database to this checkout's schema.
 * @param settings with DATABASE_URL
 */
export async function migrate({ DATABASE_URL = '' }: Record<string, string>): Promise<string> {
  const applied = await deployMigrations(DATABASE_URL);
  return applied.length === 0 ? UP_TO_DATE : `${applied.length} applied`;
}

/** Writes the demonstration's concerts and accounts. Runs at every start and adds only what is missing. */
export async function seed(settings: Record<string, string>): Promise<string | undefined> {
  const outcome = await runTypeScript('Seeding', ['prisma/seed.ts', '--demo-accounts'], { env: settings });
  return outcome.trim() === 'nothing to add' ? UP_TO_DATE : undefined;
}
