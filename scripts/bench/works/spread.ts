import { insertConcert } from '../../../lib/makers/concerts';
import { insertUsers } from '../../../lib/makers/users';
import { startRedisCluster } from '../../setup/redis-cluster';
import { measure, type GivenLoad } from '../measure';
import { interleaved, joinOf, pollOf } from '../queue-requests';
import { cpuOfNodes, useCluster } from '../redis-nodes';
import { openDoor } from '../site';
import type { BenchContext, Line, Work } from '../work';
import { waitingLine } from '../worlds';
import { failover } from './failover';

const CONCERTS = 6;
const JOINS = 18_000;
const WAITING_A_CONCERT = 5_000;
const POLLED_A_CONCERT = 200;
const MASTERS = 3;
/** A node that is silent for so long is lost: more than a busy machine keeps it waiting, less than people notice. */
const NODE_TIMEOUT_MS = 2_000;

/** Parts that a load is spread over. */
type Spread = { webProcesses: number; redisUrls: string[]; nodeList: string };

/** The settings of a server on other parts. */
function settingsOf({ webProcesses, nodeList }: Omit<Spread, 'redisUrls'>): Record<string, string> {
  return { WEB_CONCURRENCY: String(webProcesses), REDIS_CLUSTER_NODES: nodeList };
}

async function joins(scale: number): Promise<GivenLoad> {
  const concerts = await Promise.all(Array.from({ length: CONCERTS }, () => insertConcert({ capacity: 1 })));
  const fans = await insertUsers({ count: Math.round(JOINS * scale) });
  const requests = fans.map(({ accessToken }, index) => joinOf(accessToken, concerts[index % CONCERTS]!.concertId));
  return { requests, once: true, expect: { statuses: [201], text: '"sequence":' } };
}

async function polls(): Promise<GivenLoad> {
  const lines: string[][] = [];
  for (let concert = 0; concert < CONCERTS; concert += 1)
    lines.push((await waitingLine(WAITING_A_CONCERT, POLLED_A_CONCERT)).tokens);
  return { requests: interleaved(lines).map(pollOf), expect: { statuses: [200], text: '"status":"wait","position":' } };
}

/** A line with what a request costs Redis, all nodes together, beside what it costs the web processes. */
async function measureSpread(name: string, context: BenchContext, spread: Spread, given: GivenLoad): Promise<Line> {
  const before = await cpuOfNodes(spread.redisUrls);
  const nodes = spread.redisUrls.length;
  const title = `${name}, ${spread.webProcesses} web, ${nodes} Redis`;
  const measured = await measure(title, context, given);
  const redisUs = ((await cpuOfNodes(spread.redisUrls)) - before) / Math.max(1, measured.result.requests);
  return { ...measured, ceiling: null, goal: null, note: `Redis ${redisUs.toFixed(0)} us a request` };
}

async function joinsAndPolls(context: BenchContext, spread: Spread): Promise<Line[]> {
  const site = await openDoor(context.site, settingsOf(spread));
  try {
    const given = { ...context, site };
    const joined = await measureSpread('join', given, spread, await joins(context.scale));
    return [joined, await measureSpread('poll', given, spread, await polls())];
  } finally {
    await site.stop();
  }
}

/** Joins and polls of several concerts on one and two web processes, one and three Redis nodes; then a node is lost. */
export const spread: Work = {
  name: 'spread',
  run: async (context) => {
    const lines: Line[] = [];
    const oneRedis = { redisUrls: [context.site.settings['REDIS_URL']!], nodeList: '' };
    for (const webProcesses of [1, 2]) lines.push(...(await joinsAndPolls(context, { webProcesses, ...oneRedis })));
    const cluster = await startRedisCluster({ masters: MASTERS, replicas: 1, nodeTimeoutMs: NODE_TIMEOUT_MS });
    try {
      await useCluster(cluster.nodeList);
      const threeNodes = { redisUrls: cluster.masters.map(({ url }) => url), nodeList: cluster.nodeList };
      for (const webProcesses of [1, 2]) lines.push(...(await joinsAndPolls(context, { webProcesses, ...threeNodes })));
      const site = await openDoor(context.site, settingsOf({ webProcesses: 2, nodeList: cluster.nodeList }));
      lines.push(await failover({ ...context, site }, cluster));
      await site.stop();
    } finally {
      await useCluster('');
      await cluster.stop();
    }
    return lines;
  },
};
