/** `npm run db:migrate`: brings the database that DATABASE_URL names to the schema of this checkout. */
import { config } from '@/lib/config';
import { readOptions, runCommand } from './command-line';
import { deployMigrations } from './setup/migrations';

async function main(): Promise<void> {
  readOptions({});
  const applied = await deployMigrations(config().DATABASE_URL);
  console.log(applied.length === 0 ? 'up to date' : applied.map((name) => `applied ${name}`).join('\n'));
}

await runCommand('Usage: npm run db:migrate', main);
