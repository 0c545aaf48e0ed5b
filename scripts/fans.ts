/**
 * npm run fans -- --count N --out FILE [--balance WON]
 *
 * Makes N users with a charged wallet, straight in the database, and writes one JSON line for each:
 * {userId, email, accessToken}. For load tools.
 */
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';

import { closePool } from '../lib/db/pool';
import { insertUsers, type Fan } from '../lib/makers/users';
import { MAX_BALANCE } from '../lib/wallet/schema';
import { readOptions, runCommand, UsageError, wholeNumber } from './command-line';

const USAGE = `Usage: npm run fans -- --count N --out FILE [--balance WON]

  --count N      users to make, 1 to 1,000,000
  --out FILE     where to write one JSON line a user: {userId, email, accessToken}
  --balance WON  whole won in each wallet, 0 to ${MAX_BALANCE} (1,000,000 unless told)`;

/** Users made and written at a time, which bounds memory. */
const BATCH = 25_000;

function line({ userId, email, accessToken }: Fan): string {
  return JSON.stringify({ userId, email, accessToken });
}

/** Opened before any user is made: a path that cannot be written costs nothing. */
async function openForWriting(path: string) {
  const out = createWriteStream(path, { flags: 'w' });
  await once(out, 'open').catch((error: Error) => {
    throw new UsageError(`--out: cannot write ${path} (${error.message})`);
  });
  return out;
}

async function main(): Promise<void> {
  const given = readOptions({ count: {}, out: {}, balance: { default: '1000000' } });
  const count = wholeNumber('count', given.count, 1, 1_000_000);
  const balance = wholeNumber('balance', given.balance, 0, MAX_BALANCE);
  if (!given.out) throw new UsageError('--out names the file to write');
  const out = await openForWriting(given.out);
  const startedMs = performance.now();
  try {
    for (let made = 0; made < count; made += BATCH) {
      const fans = await insertUsers({ count: Math.min(BATCH, count - made), balance });
      if (!out.write(`${fans.map(line).join('\n')}\n`)) await once(out, 'drain');
    }
  } finally {
    out.end();
    await finished(out);
    await closePool();
  }
  console.log(`${count} fans in ${given.out}, ${((performance.now() - startedMs) / 1000).toFixed(1)} s`);
}

await runCommand(USAGE, main);
