/**
 * npm run chaos [-- --seed N] [--servers N] [--quick]
 *
 * Kills, stops and cuts servers, stores and clients under load, and proves that nothing acknowledged is missing and
 * nothing was done twice. Exits 1 when that does not hold.
 */
import { closePool } from '../../lib/db/pool';
import { closeRedis } from '../../lib/redis/client';
import { readOptions, runCommand, wholeNumber } from '../command-line';
import { stopChildren } from '../setup/children.mjs';
import { textOf } from './report';
import { wreakHavoc } from './run';
import { openSite } from './site';

const USAGE = `Usage: npm run chaos -- [options]

  --seed N      decides the order of faults, and who does what (1)
  --servers N   web servers behind the balancer, 2 to 8 (2)
  --quick       the short form: five faults in about a minute and a half`;

async function main(): Promise<void> {
  const given = readOptions({ seed: { default: '1' }, servers: { default: '2' }, quick: { flag: true } });
  const seed = wholeNumber('seed', given.seed, 0, 4_294_967_295);
  const servers = wholeNumber('servers', given.servers, 2, 8);
  try {
    console.log(`  seed ${seed}, ${servers} servers`);
    const site = await openSite(servers);
    const outcome = await wreakHavoc(site, { seed, quick: given.quick });
    await site.balancer.close();
    console.log(`\n${textOf(outcome)}`);
    if (!outcome.holds) process.exitCode = 1;
  } finally {
    await closeRedis();
    await closePool();
    await stopChildren();
  }
}

await runCommand(USAGE, main);
