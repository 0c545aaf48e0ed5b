import type pg from 'pg';

import { Refusal } from '../errors';
import { processWide } from '../process-wide';
import { asStoreFailure } from './failure';
import { CLIENT_SLACK_MS, MAX_DOWNLOADS, reportPool } from './pool';
import type { Statement } from './statement';

/** Statements that all see the database as it was at one moment. */
export type Snapshot = {
  read: <Row extends pg.QueryResultRow>(statement: Statement, values: readonly unknown[]) => Promise<Row[]>;
};

const BEGIN = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';

async function connect(): Promise<pg.PoolClient> {
  try {
    return await reportPool().connect();
  } catch (error) {
    throw asStoreFailure(error);
  }
}

/**
 * Reads several things as of one moment; changes nothing. Each statement is planned for its values.
 * @throws StoreUnavailable
 */
export async function inSnapshot<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const client = await connect();
  try {
    await client.query(BEGIN);
    return await work({
      read: async ({ text }, values) => (await client.query({ text, values: [...values] })).rows,
    });
  } catch (error) {
    throw asStoreFailure(error);
  } finally {
    // Nothing was changed; a connection that cannot even say so is ended.
    await client.query('ROLLBACK').then(
      () => client.release(),
      () => client.release(true),
    );
  }
}

/** Rows that are fetched at a time: what a download holds in memory, whatever its length. */
const PAGE_ROWS = 500;
/** The first page may have to wait until Postgres has sorted all. */
const PAGE_DEADLINE_MS = 30_000;
/** A snapshot that stays open keeps Postgres from tidying rows that a sale has changed since. */
const DOWNLOAD_DEADLINE_MS = 10 * 60_000;
const RETRY_AFTER_SECONDS = '5';

type Downloads = { open: number };

/** Downloads under way in this process. */
function downloads(): Downloads {
  return processWide('downloads', (): Downloads => ({ open: 0 }));
}

function takeRoom(): void {
  if (downloads().open >= MAX_DOWNLOADS) {
    const detail = `At most ${MAX_DOWNLOADS} tables are downloaded at the same time`;
    throw new Refusal('UNAVAILABLE', { detail, headers: { 'retry-after': RETRY_AFTER_SECONDS } });
  }
  downloads().open += 1;
}

/** Whether the person has no other download anywhere; it counts until the transaction ends, however it does. */
async function isOnlyOne(client: pg.PoolClient, person: string): Promise<boolean> {
  const { rows } = await client.query('SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS free', [
    `download ${person}`,
  ]);
  return rows[0].free;
}

async function begin(client: pg.PoolClient, person: string, { text }: Statement, values: readonly unknown[]) {
  await client.query(BEGIN);
  if (!(await isOnlyOne(client, person))) {
    const detail = 'Another table is being downloaded for this account';
    throw new Refusal('RATE_LIMITED', { detail, headers: { 'retry-after': RETRY_AFTER_SECONDS } });
  }
  await client.query(`SET LOCAL statement_timeout = ${PAGE_DEADLINE_MS}`);
  await client.query(`DECLARE download NO SCROLL CURSOR FOR ${text}`, [...values]);
}

/** The pages of what a cursor reads. When the reader has enough, or has gone, cursor and transaction end. */
async function* walk<Row extends pg.QueryResultRow>(
  person: string,
  statement: Statement,
  values: readonly unknown[],
  begun: () => Promise<unknown>,
): AsyncGenerator<Row[]> {
  takeRoom();
  let client: pg.PoolClient | undefined;
  let broken = true;
  const until = performance.now() + DOWNLOAD_DEADLINE_MS;
  // Types of pg leave out that a query may have a deadline of its own.
  const fetch = { text: `FETCH ${PAGE_ROWS} FROM download`, query_timeout: PAGE_DEADLINE_MS + CLIENT_SLACK_MS };
  try {
    client = await connect();
    await begin(client, person, statement, values);
    await begun();
    for (;;) {
      const { rows } = await client.query<Row>(fetch);
      yield rows;
      if (rows.length < PAGE_ROWS) break;
      if (performance.now() > until) throw new Error('A table was downloaded too slowly');
    }
    await client.query('COMMIT');
    broken = false;
  } catch (error) {
    throw asStoreFailure(error);
  } finally {
    downloads().open -= 1;
    // Of a reader who has gone the connection is ended, and with it all that is open in it.
    client?.release(broken);
  }
}

/**
 * Opens a cursor for a person and gives the pages of what it reads, all as of one moment. Whoever got them reads them, or
 * returns the generator.
 * @param person whose download it is: one at a time, in all processes together
 * @param begun is waited for once nothing refuses the download, and before any of it is read
 * @throws Refusal RATE_LIMITED, UNAVAILABLE when this process has its downloads; StoreUnavailable
 */
export async function openDownload<Row extends pg.QueryResultRow>(
  person: string,
  statement: Statement,
  values: readonly unknown[],
  begun: () => Promise<unknown> = async () => undefined,
): Promise<AsyncGenerator<Row[]>> {
  const pages = walk<Row>(person, statement, values, begun);
  // As a whole before anything is sent: a database that is away is an answer of 503.
  const first = await pages.next();
  async function* all() {
    try {
      if (!first.done) yield first.value;
      yield* pages;
    } finally {
      await pages.return(undefined);
    }
  }
  return all();
}
