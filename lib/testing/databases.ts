/**
 * Databases for tests, beside each other on the tests' own server. None is dropped: Postgres waits for a checkpoint then, which
 * takes longer than most files, and all are gone with the server.
 */
import { randomBytes } from 'node:crypto';

import pg from 'pg';

/** Where a database may lie that does not exist yet, on the server of this one: its URL. */
export function newDatabaseUrl(neighbour: string): string {
  const url = new URL(neighbour);
  url.pathname = `/frontrow_test_${randomBytes(6).toString('hex')}`;
  return url.href;
}

/** Makes a database like the template, which nobody may be using, or an empty one without; the URL of the new one. */
export async function copyDatabase(templateUrl: string): Promise<string> {
  const url = newDatabaseUrl(templateUrl);
  await createDatabase(url, `TEMPLATE ${nameOf(templateUrl)}`);
  return url;
}

/** Makes an empty database at a URL that `newDatabaseUrl` gave. */
export async function createDatabase(url: string, like = ''): Promise<void> {
  const client = new pg.Client({ connectionString: new URL('/postgres', url).href });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${nameOf(url)} ${like}`);
  } finally {
    await client.end();
  }
}

function nameOf(url: string): string {
  return new URL(url).pathname.slice(1);
}
