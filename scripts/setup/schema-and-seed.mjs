import { runTypeScript } from './generate.mjs';
import { UP_TO_DATE } from './steps.mjs';

/**
 * Brings the database to this checkout's schema.
 * @param {Record<string, string>} settings with DATABASE_URL
 */
export async function migrate({ DATABASE_URL = '' }) {
  // Needs packages, which are not there before the step that installs them.
  const { deployMigrations } = await import('./migrations.mjs');
  const applied = await deployMigrations(DATABASE_URL);
  return applied.length === 0 ? UP_TO_DATE : `${applied.length} applied`;
}

/**
 * Writes the demonstration's concerts and accounts. Runs at every start and adds only what is missing.
 * @param {Record<string, string>} settings
 */
export async function seed(settings) {
  const outcome = await runTypeScript('Seeding', ['prisma/seed.ts', '--demo-accounts'], { env: settings });
  return outcome.trim() === 'nothing to add' ? UP_TO_DATE : undefined;
}
