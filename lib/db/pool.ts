import pg from 'pg';

import { config } from '../config';
import { log } from '../log';
import { forgetProcessWide, processWide } from '../process-wide';

/** Longest wait for a free connection, and for the answer to a statement, in milliseconds. */
const CONNECT_DEADLINE_MS = 2_000;
const STATEMENT_DEADLINE_MS = 5_000;
/** The server gives up a little before the client does, so that a late commit cannot follow our 503. */
const SERVER_STATEMENT_DEADLINE_MS = 4_000;

/**
 * Every statement finds its rows by key, so one plan serves all values. Left to itself Postgres compares the costs and
 * plans the larger statements anew at every execution: a hold took 2 ms to plan and 0.6 ms to run.
 */
export const PLANNED_ONCE = '-c plan_cache_mode=force_generic_plan';

/** The connections of this process, shared by prepared statements and Prisma. */
export function pool(): pg.Pool {
  return processWide('postgres-pool', () => {
    const made = new pg.Pool({
      connectionString: config().DATABASE_URL,
      max: config().DATABASE_POOL_SIZE,
      connectionTimeoutMillis: CONNECT_DEADLINE_MS,
      query_timeout: STATEMENT_DEADLINE_MS,
      statement_timeout: SERVER_STATEMENT_DEADLINE_MS,
      application_name: 'frontrow',
      options: PLANNED_ONCE,
    });
    // An idle connection that breaks is replaced on next use; without a listener it would end the process.
    made.on('error', (error) => log().warn({ error: error.message }, 'idle postgres connection lost'));
    return made;
  });
}

/** Statements that wait for a connection, for each that there may be. */
export function waitingForConnection(): number {
  return pool().waitingCount / config().DATABASE_POOL_SIZE;
}

/** Ends every connection; the next use opens new ones. */
export async function closePool(): Promise<void> {
  await forgetProcessWide<pg.Pool>('postgres-pool')?.end();
}
