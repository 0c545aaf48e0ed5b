/**
 * Fills an empty installation with something to look at: concerts of invented artists, some of them sold, and the
 * operator of OPERATOR_EMAIL and OPERATOR_PASSWORD when set. Adds only what is missing, so it runs at every start.
 *
 *   tsx prisma/seed.ts                   concerts, and the operator of the settings
 *   tsx prisma/seed.ts --demo-accounts   the accounts of demo-accounts.json as well; `npm run up` asks for them
 */
import type { PoolClient } from 'pg';

import { config } from '../lib/config';
import { closePool, pool } from '../lib/db/pool';
import { addDemoAccounts, addOperator, closeDemoAccounts } from './seed/accounts';
import { addConcerts, reopenSale } from './seed/concerts';
import { programme } from './seed/programme';

/** Two seeds at the same moment follow one another. */
const SEED_LOCK = 20_261_122;

/** The fan who owns tickets from the start, where the demonstration's accounts are. */
async function collectorId(client: PoolClient): Promise<string | undefined> {
  const { rows } = await client.query<{ id: string }>("SELECT id FROM app_user WHERE email = 'fan@example.com'");
  return rows[0]?.id;
}

async function seed(client: PoolClient, demoAccounts: boolean): Promise<string> {
  const { OPERATOR_EMAIL, OPERATOR_PASSWORD } = config();
  await client.query('SELECT pg_advisory_xact_lock($1)', [SEED_LOCK]);
  if (OPERATOR_EMAIL && OPERATOR_PASSWORD) {
    await closeDemoAccounts(client);
    await addOperator(client, OPERATOR_EMAIL.toLowerCase(), OPERATOR_PASSWORD);
  } else if (demoAccounts) await addDemoAccounts(client);
  const added = await addConcerts(client, programme(new Date()), demoAccounts ? await collectorId(client) : undefined);
  const reopened = await reopenSale(client);
  if (added > 0) return `${added} concerts added`;
  return reopened ? 'one sale opens again in a few minutes' : 'nothing to add';
}

/** All of it or nothing, in one transaction. Gives a sentence about what was done. */
export async function seedDatabase({ demoAccounts }: { demoAccounts: boolean }): Promise<string> {
  const client = await pool().connect();
  try {
    await client.query('BEGIN');
    const done = await seed(client, demoAccounts);
    await client.query('COMMIT');
    return done;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

if (process.argv[1] === import.meta.filename) {
  console.log(await seedDatabase({ demoAccounts: process.argv.includes('--demo-accounts') }));
  await closePool();
}
