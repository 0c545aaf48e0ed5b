/**
 * npm run bench [-- --only NAME] [--quick] [--json FILE] [--profile NAME]
 *
 * Measures what the product promises to do fast, each as a ratio of a ceiling measured in the same run.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { closePool } from '../../lib/db/pool';
import { closeRedis } from '../../lib/redis/client';
import { readOptions, runCommand, UsageError } from '../command-line';
import { stopChildren } from '../setup/children.mjs';
import type { LoadResult } from './job';
import { load } from './load';
import { ceilingLine } from './measure';
import { summaryOf } from './profile';
import { headOfTable, machine, rowOf } from './report';
import { openHttpCeiling, openSite } from './site';
import type { BenchContext, Line, Work } from './work';
import { catalogue, seatMap } from './works/catalogue';
import { memory } from './works/memory';
import { nextDoor } from './works/next-door';
import { page } from './works/page';
import { charge, hold, oneSeat, pay } from './works/purchase';
import { join, poll } from './works/queue';
import { scale } from './works/scale';
import { spread } from './works/spread';
import { streams } from './works/streams';

const works: Work[] = [poll, join, seatMap, catalogue, hold, pay, charge, oneSeat, page, memory, streams, nextDoor];
/** Tables of their own, run only by name. */
const byName: Work[] = [scale, spread];

const USAGE = `npm run bench [-- OPTIONS]
  --only NAME   one of: ${[...works, ...byName].map(({ name }) => name).join(', ')}
  --quick       a tenth of the load, under 90 seconds; for finding mistakes, not for figures
  --json FILE   the figures as JSON as well
  --profile NAME  runs that one and writes a CPU profile of the server beside its summary`;

const CONNECTIONS = 64;

function contextOf(site: BenchContext['site'], quick: boolean, tell: (line: Line) => void): BenchContext {
  const seconds = quick ? 2 : 8;
  let ceiling: Promise<LoadResult> | undefined;
  const httpCeiling = async (): Promise<LoadResult> => {
    const { url, stop } = await openHttpCeiling(site);
    const expect = { statuses: [200], text: '"position":1' };
    const result = await load({
      url,
      connections: CONNECTIONS,
      run: { forSeconds: seconds },
      requests: [{ method: 'GET', path: '/' }],
      expect,
    });
    stop();
    tell(ceilingLine('C1: node:http, one Redis read', result));
    return result;
  };
  return {
    site,
    connections: CONNECTIONS,
    seconds,
    scale: quick ? 0.1 : 1,
    httpCeiling: () => (ceiling ??= httpCeiling()),
  };
}

async function main(): Promise<void> {
  const options = readOptions({ only: {}, json: {}, profile: {}, quick: { flag: true } });
  const wanted = options.profile ?? options.only;
  const chosen = wanted === undefined ? works : [...works, ...byName].filter(({ name }) => name === wanted);
  if (chosen.length === 0) throw new UsageError(`${wanted}: no such work`);
  const profileFolder =
    options.profile === undefined ? undefined : mkdtempSync(path.join(tmpdir(), 'frontrow-profile-'));
  const lines: Line[] = [];
  const tell = (line: Line): void => {
    lines.push(line);
    console.log(rowOf(line));
  };
  try {
    const site = await openSite(profileFolder);
    const context = contextOf(site, options.quick, tell);
    console.log(headOfTable());
    for (const work of chosen) (await work.run(context)).forEach(tell);
    if (profileFolder) await site.stop();
  } finally {
    await closeRedis();
    await closePool();
    await stopChildren();
  }
  if (profileFolder) console.log(`\n${summaryOf(profileFolder)}`);
  if (options.json) writeFileSync(options.json, `${JSON.stringify({ machine: machine(), lines }, null, 2)}\n`);
  const broken = lines.some(({ result }) => result.errors > 0);
  if (broken) throw new Error('Some answers were not as expected.');
}

await runCommand(USAGE, main);
