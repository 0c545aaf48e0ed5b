/**
 * Migrations of the database that DATABASE_URL names.
 *
 *   deploy   applies what is missing (the default)
 *   diff     prints the SQL between the end of the migrations and schema.prisma: the next migration, when there is one
 */
import { config } from '@/lib/config';
import { deployMigrations, diffMigrations } from './setup/migrations.mjs';
import { SetupError } from './setup/setup-error.mjs';

const COMMANDS: Record<string, (databaseUrl: string) => Promise<string>> = {
  deploy: async (databaseUrl) => {
    const applied = await deployMigrations(databaseUrl);
    return applied.length === 0 ? 'up to date' : applied.map((name) => `applied ${name}`).join('\n');
  },
  diff: diffMigrations,
};

const command = COMMANDS[process.argv[2] ?? 'deploy'];
if (command === undefined) {
  console.error(`Usage: npm run db:migrate -- [${Object.keys(COMMANDS).join(' | ')}]`);
  process.exit(1);
}

try {
  console.log(await command(config().DATABASE_URL));
  // The schema engine leaves a timer behind that would hold the process for ten seconds.
  process.exit(0);
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(error.message);
  process.exit(1);
}
