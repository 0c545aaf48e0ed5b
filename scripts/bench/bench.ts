/**
 * npm run bench [-- --only NAME] [--peers] [--quick] [--repeat N] [--json FILE] [--profile NAME]
 *
 * Measures what the product promises to do fast, each as a ratio of a ceiling measured in the same run.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { closePool } from '../../lib/db/pool';
import { closeRedis } from '../../lib/redis/client';
import { readOptions, runCommand, UsageError, wholeNumber } from '../command-line';
import { stopChildren } from '../setup/children.mjs';
import { requireGenerator } from './load';
import { summaryOf } from './profile';
import { headOfTable, machine, rowOf } from './report';
import { openHttpCeiling, openSite, type Site } from './site';
import { tableOfRuns } from './spread-of-runs';
import type { BenchContext, Line, Work } from './work';
import { batches } from './works/batches';
import { catalogue, seatMap } from './works/catalogue';
import { controlRoom } from './works/control-room';
import { figures } from './works/figures';
import { memory } from './works/memory';
import { page } from './works/page';
import { peers } from './works/peers';
import { charge, hold, oneSeat, pay } from './works/purchase';
import { join, poll } from './works/queue';
import { scale } from './works/scale';
import { search } from './works/search';
import { spread } from './works/spread';
import { bigHouse } from './works/big-house';
import { stall } from './works/stall';
import { streams } from './works/streams';

const works: Work[] = [
  poll,
  join,
  seatMap,
  catalogue,
  hold,
  pay,
  charge,
  oneSeat,
  batches,
  page,
  stall,
  bigHouse,
  memory,
  streams,
];
/** Tables of their own, run only by name. */
const byName: Work[] = [controlRoom, figures, peers, scale, search, spread];

const USAGE = `npm run bench [-- OPTIONS]
  --only NAME   one of: ${[...works, ...byName].map(({ name }) => name).join(', ')}
  --peers       our figures beside those of another system, at its number of connections
  --repeat N    all of it N times; the lowest, median and highest of each figure at the end
  --quick       a tenth of the load, under 90 seconds; for finding mistakes, not for figures
  --json FILE   the figures as JSON as well
  --profile NAME  runs that one and writes a CPU profile of the server beside its summary`;

const CONNECTIONS = 64;

/** @param opened is told of servers that are to be stopped at the end */
function contextOf(site: Site, quick: boolean, opened: Site[]): BenchContext {
  let ceiling: Promise<Site> | undefined;
  async function openCeiling(): Promise<Site> {
    const bare = await openHttpCeiling(site);
    opened.push(bare);
    return bare;
  }
  return {
    site,
    connections: CONNECTIONS,
    seconds: quick ? 2 : 8,
    scale: quick ? 0.1 : 1,
    httpCeiling: () => (ceiling ??= openCeiling()),
  };
}

type Options = { only?: string | undefined; profile?: string | undefined; peers: boolean };

function worksFor({ only, profile, peers: besidePeers }: Options): Work[] {
  const wanted = profile ?? (besidePeers ? peers.name : only);
  if (wanted === undefined) return works;
  const chosen = [...works, ...byName].filter(({ name }) => name === wanted);
  if (chosen.length === 0) throw new UsageError(`${wanted}: no such work`);
  return chosen;
}

/** All the works, with ceilings measured anew; each line is told as soon as it is known. */
async function runOnce(chosen: Work[], context: BenchContext): Promise<Line[]> {
  const lines: Line[] = [];
  const tell = (line: Line): void => {
    lines.push(line);
    console.log(rowOf(line));
  };
  console.log(headOfTable());
  for (const work of chosen) (await work.run(context)).forEach(tell);
  return lines;
}

async function main(): Promise<void> {
  const options = readOptions({
    only: {},
    json: {},
    profile: {},
    repeat: { default: '1' },
    quick: { flag: true },
    peers: { flag: true },
  });
  const repeat = wholeNumber('repeat', options.repeat, 1, 9);
  const chosen = worksFor(options);
  const profileFolder =
    options.profile === undefined ? undefined : mkdtempSync(path.join(tmpdir(), 'frontrow-profile-'));
  const measuredOn = { ...machine(), generator: await requireGenerator() };
  const { node, cores, processor, generator } = measuredOn;
  console.log(`Node ${node}, ${cores} cores of ${processor}, load by ${generator}\n`);
  const runs: Line[][] = [];
  const ceilings: Site[] = [];
  let profile = '';
  try {
    const site = await openSite(profileFolder);
    const context = contextOf(site, options.quick, ceilings);
    while (runs.length < repeat) runs.push(await runOnce(chosen, context));
    if (profileFolder) {
      await site.stop();
      profile = summaryOf(profileFolder, site.pid);
    }
  } finally {
    for (const { stop } of ceilings) await stop();
    await closeRedis();
    await closePool();
    await stopChildren();
  }
  if (repeat > 1) console.log(`\n${tableOfRuns(runs)}`);
  if (profile) console.log(`\n${profile}`);
  const lines = runs.flat();
  if (options.json) writeFileSync(options.json, `${JSON.stringify({ machine: measuredOn, lines }, null, 2)}\n`);
  const broken = lines.some(({ result }) => result.errors > 0);
  if (broken) throw new Error('Some answers were not as expected.');
}

await runCommand(USAGE, main);
