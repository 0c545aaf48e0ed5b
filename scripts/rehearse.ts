/**
 * npm run rehearse [-- --fans 2000 --seats 500]
 *
 * An on-sale rehearsed by virtual fans over real HTTP against the running server. Exits 1 when a promise is broken.
 */
import { writeFileSync } from 'node:fs';

import { closePool } from '../lib/db/pool';
import { closeRedis } from '../lib/redis/client';
import { runCommand } from './command-line';
import { readRehearsalOptions, USAGE } from './rehearse/options';
import { rehearse } from './rehearse/rehearsal';
import { textOf } from './rehearse/report';

async function main(): Promise<void> {
  const options = readRehearsalOptions();
  try {
    const report = await rehearse(options);
    if (options.json) writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
    console.log(`\n${textOf(report)}`);
    if (!report.holds) process.exitCode = 1;
  } finally {
    await closeRedis();
    await closePool();
  }
}

await runCommand(USAGE, main);
