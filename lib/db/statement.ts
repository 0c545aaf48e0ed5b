import type pg from 'pg';

import { StoreUnavailable } from '../errors';
import { asStoreFailure, isRetryable } from './failure';
import { batchPool, commandPool, statementPool } from './pool';

/** A statement from an `.sql` file; Postgres plans it once a connection under its name. */
export type Statement = { readonly name: string; readonly text: string };

const MAX_ATTEMPTS = 3;

/**
 * Runs one prepared statement in a transaction of its own (autocommit) and gives its rows.
 * @throws StoreUnavailable when Postgres is out of reach or too slow; other database errors as they are.
 */
export function run<Row extends pg.QueryResultRow>(statement: Statement, values: unknown[]): Promise<Row[]> {
  return runOver(statementPool(), statement, values);
}

/** As `run`, for a statement that decides about many and never waits for a row: over connections that others cannot take. */
export function runMany<Row extends pg.QueryResultRow>(statement: Statement, values: unknown[]): Promise<Row[]> {
  return runOver(batchPool(), statement, values);
}

async function runOver<Row extends pg.QueryResultRow>(
  pool: pg.Pool,
  statement: Statement,
  values: unknown[],
): Promise<Row[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const result = await pool.query<Row>({ name: statement.name, text: statement.text, values });
      return result.rows;
    } catch (error) {
      if (!isRetryable(error) || attempt === MAX_ATTEMPTS) throw asStoreFailure(error);
      await new Promise((resolve) => setTimeout(resolve, attempt * 5 + Math.random() * 10));
    }
  }
}

/** `run`, or the same within a transaction. */
export type Run = typeof run;

/** What runs statements over this connection, whose transaction is the caller's. */
export function runWithin(client: pg.ClientBase): Run {
  return async ({ name, text }, values) => (await client.query<never>({ name, text, values })).rows;
}

async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw asStoreFailure(error);
  }
}

/**
 * Runs several statements in one transaction, all or none; each sees what was committed before it began. Tried once: `work` may be
 * more than statements.
 * @throws StoreUnavailable as `run`, a deadlock among it
 */
export function inTransaction<T>(work: (run: Run) => Promise<T>): Promise<T> {
  return inTransactionOver(statementPool(), work);
}

/** As `inTransaction`, for commands: for minutes, and planned for the sizes that there are. */
export function inTransactionAtLeisure<T>(work: (run: Run) => Promise<T>): Promise<T> {
  return inTransactionOver(commandPool(), work);
}

async function inTransactionOver<T>(pool: pg.Pool, work: (run: Run) => Promise<T>): Promise<T> {
  const client = await connect(pool);
  let broken = false;
  try {
    await client.query('BEGIN');
    const result = await work(runWithin(client));
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => (broken = true));
    if (isRetryable(error)) throw new StoreUnavailable('postgres', error);
    throw asStoreFailure(error);
  } finally {
    client.release(broken);
  }
}

/** As `run`, for a statement that gives exactly one row. */
export async function runForOne<Row extends pg.QueryResultRow>(statement: Statement, values: unknown[]): Promise<Row> {
  const [row] = await run<Row>(statement, values);
  if (!row) throw new Error(`${statement.name} gave no row`);
  return row;
}

/**
 * Rounds of one user's purchases that may pass each other by; each round lets at least one through, and limits soon turn the
 * others into refusals.
 */
const MAX_ROUNDS = 50;

/**
 * Asks again as long as the outcome is `stale`: another purchase of the same user passed between snapshot and lock, and
 * nothing was done.
 * @param what names it in the error
 * @throws StoreUnavailable when it was overtaken too often
 */
export async function untilNotStale<Row extends { outcome: string }>(
  what: string,
  ask: () => Promise<Row | undefined>,
): Promise<Row | undefined> {
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    const row = await ask();
    if (row?.outcome !== 'stale') return row;
  }
  throw new StoreUnavailable('postgres', new Error(`${what} was overtaken ${MAX_ROUNDS} times`));
}
