/**
 * npm run doctor [-- --json]
 *
 * Checks every invariant of seats, reservations, tickets, wallets, payments and queues on live data. Exits 1 when one
 * is broken. Reads only; the service may run meanwhile.
 */
import { closeRedis } from '../lib/redis/client';
import { readOptions, runCommand } from './command-line';
import type { Result } from './doctor/check';
import { examineAll } from './doctor/examine';
import { lineOf, summaryOf } from './doctor/report';

const USAGE = `Usage: npm run doctor [-- --json]

  --json  one JSON document instead of lines`;

async function main(): Promise<void> {
  const { json } = readOptions({ json: { flag: true } });
  const results: Result[] = [];
  try {
    for await (const result of examineAll()) {
      results.push(result);
      if (!json) console.log(lineOf(result));
    }
  } finally {
    await closeRedis();
  }
  const clean = results.every(({ violations }) => violations === 0);
  console.log(json ? JSON.stringify({ clean, checks: results }, null, 2) : summaryOf(results));
  if (!clean) process.exitCode = 1;
}

await runCommand(USAGE, main);
