import pg from 'pg';

import { config } from '../config';
import { log } from '../log';
import { forgetProcessWide, processWide } from '../process-wide';

/** Longest wait for a free connection, and for the answer to a statement, in milliseconds. */
export const CONNECT_DEADLINE_MS = 2_000;
const SERVER_STATEMENT_DEADLINE_MS = 4_000;
/** The server gives up a little before the client does, so that a late commit cannot follow our 503. */
export const CLIENT_SLACK_MS = 1_000;

/**
 * Every statement finds its rows by key, so one plan serves all values. Left to itself Postgres compares the costs and
 * plans the larger statements anew at every execution: a hold took 2 ms to plan and 0.6 ms to run.
 */
const PLANNED_ONCE = '-c plan_cache_mode=force_generic_plan';

/**
 * A plan that is kept may have been made while tables were small: a connection that served the first visitors of a new shop
 * looked 20 users up by reading them all, and still did so among 20,000 (11 ms a hold, until the tables were analysed). So
 * the statements of our .sql files are planned to use indexes whatever the sizes.
 */
export const BY_INDEX = `${PLANNED_ONCE} -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off`;

/** Connections for batches of statements. A batch never waits for a row, so few serve all kinds. */
const BATCH_CONNECTIONS = 4;

/**
 * Connections for what reads whole sales: statements that take longer than a fan waits, and only read. Tables that are downloaded
 * have two of them at most.
 */
const REPORT_CONNECTIONS = 4;
export const MAX_DOWNLOADS = 2;
/** A page of the desk is waited for for ten seconds. */
const REPORT_DEADLINE_MS = 8_000;

/** A command that sums up a million rows before it changes them is waited for. */
const COMMAND_DEADLINE_MS = 120_000;

type Pool = 'general' | 'statements' | 'batches' | 'reports' | 'commands';

function open(name: Pool, max: number, options: string, deadlineMs = SERVER_STATEMENT_DEADLINE_MS): pg.Pool {
  return processWide(`postgres-pool:${name}`, () => {
    const made = new pg.Pool({
      connectionString: config().DATABASE_URL,
      max,
      connectionTimeoutMillis: CONNECT_DEADLINE_MS,
      query_timeout: deadlineMs + CLIENT_SLACK_MS,
      statement_timeout: deadlineMs,
      application_name: 'frontrow',
      options,
    });
    // An idle connection that breaks is replaced on next use; without a listener it would end the process.
    made.on('error', (error) => log().warn({ error: error.message }, 'idle postgres connection lost'));
    return made;
  });
}

/** Connections for Prisma, and for everything that is asked rarely. */
export function pool(): pg.Pool {
  return open('general', config().DATABASE_POOL_SIZE, PLANNED_ONCE);
}

/** Connections for the prepared statements of our .sql files, each of which may wait for a row. */
export function statementPool(): pg.Pool {
  return open('statements', config().DATABASE_POOL_SIZE, BY_INDEX);
}

/** Connections for batches of them: up to a pool of statements that wait for one user must not take these. */
export function batchPool(): pg.Pool {
  return open('batches', BATCH_CONNECTIONS, BY_INDEX);
}

/**
 * Sums over a hundred thousand seats are sorted in memory, for which the usual 4 MB are too few; to compile such a statement takes
 * longer than to run it.
 */
const FOR_SUMS = '-c work_mem=32MB -c jit=off';

/** Connections for reports, each statement planned for its own values by all means that Postgres has. */
export function reportPool(): pg.Pool {
  return open('reports', REPORT_CONNECTIONS, `${FOR_SUMS} -c default_transaction_read_only=on`, REPORT_DEADLINE_MS);
}

/** A connection for what commands do to many rows, each statement planned likewise; nobody who visits waits for it. */
export function commandPool(): pg.Pool {
  return open('commands', 1, FOR_SUMS, COMMAND_DEADLINE_MS);
}

/** How many connections of all pools are at work and idle, and how many statements wait for one. */
export function connections(): { busy: number; idle: number; waitedFor: number } {
  const pools = [pool(), statementPool(), batchPool(), reportPool(), commandPool()];
  const sum = (of: (each: pg.Pool) => number): number => pools.reduce((total, each) => total + of(each), 0);
  return {
    busy: sum(({ totalCount, idleCount }) => totalCount - idleCount),
    idle: sum(({ idleCount }) => idleCount),
    waitedFor: sum(({ waitingCount }) => waitingCount),
  };
}

/** Ends every connection; the next use opens new ones. */
export async function closePool(): Promise<void> {
  const names: Pool[] = ['general', 'statements', 'batches', 'reports', 'commands'];
  await Promise.all(names.map((name) => forgetProcessWide<pg.Pool>(`postgres-pool:${name}`)?.end()));
}
