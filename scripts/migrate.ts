/**
 * Migrations of the database that DATABASE_URL names.
 *
 *   deploy   applies what is missing (the default)
 *   diff     prints the SQL between the end of the migrations and schema.prisma: the next migration, when there is one
 */
import { config } from '@/lib/config';
import { runCommand, UsageError } from './command-line';
import { deployMigrations, diffMigrations } from './setup/migrations.mjs';

const COMMANDS: Record<string, (databaseUrl: string) => Promise<string>> = {
  deploy: async (databaseUrl) => {
    const applied = await deployMigrations(databaseUrl);
    return applied.length === 0 ? 'up to date' : applied.map((name) => `applied ${name}`).join('\n');
  },
  diff: diffMigrations,
};

async function main(): Promise<void> {
  const command = COMMANDS[process.argv[2] ?? 'deploy'];
  if (command === undefined) throw new UsageError(`There is no ${JSON.stringify(process.argv[2])}`);
  console.log(await command(config().DATABASE_URL));
}

await runCommand(`Usage: npm run db:migrate -- [${Object.keys(COMMANDS).join(' | ')}]`, main);
// The schema engine leaves a timer behind that would hold the process for ten seconds.
process.exit();
