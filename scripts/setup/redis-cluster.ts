import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { SLOTS } from '../../lib/redis/cluster-map';
import { throwawayFolder } from './children.mjs';
import { freePorts } from './ports.mjs';
import { requireRedisServer, startRedis } from './redis';
import type { Service } from './service';
import { SetupError } from './setup-error.mjs';

const FORMING_TIMEOUT_MS = 20_000;

type ClusterNode = {
  url: string;
  port: number;
  /** By which the other nodes know it. */
  id: string;
  service: Service;
};

export type RedisCluster = {
  /** The setting REDIS_CLUSTER_NODES. */
  nodeList: string;
  /** Each with an equal share of the slots, in their order. */
  masters: ClusterNode[];
  /** Replica k follows master k. */
  replicas: ClusterNode[];
  stop: () => Promise<void>;
};

/**
 * Starts an empty Redis Cluster on 127.0.0.1; its data is deleted when the run ends.
 * @throws {SetupError} when the cluster does not serve every slot in time; it is stopped then
 */
export async function startRedisCluster({
  masters,
  replicas = 0,
  nodeTimeoutMs = 1_000,
}: {
  masters: number;
  /** At most one a master. */
  replicas?: number;
  /** After so long without an answer a node counts as lost, and a replica of it asks the others for its place. */
  nodeTimeoutMs?: number;
}): Promise<RedisCluster> {
  const command = await requireRedisServer();
  const password = randomBytes(24).toString('base64url');
  const count = masters + replicas;
  const ports = await freePorts(2 * count);
  const folder = throwawayFolder(tmpdir());
  const nodes = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      startNode({
        command,
        password,
        nodeTimeoutMs,
        folder: join(folder, `node-${index + 1}`),
        port: ports[2 * index] ?? 0,
        busPort: ports[2 * index + 1] ?? 0,
      }),
    ),
  );
  const stop = async () => {
    await Promise.all(nodes.map(({ service }) => service.stop()));
  };
  try {
    await form(nodes, masters);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    nodeList: nodes.map(({ url }) => url).join(','),
    masters: nodes.slice(0, masters),
    replicas: nodes.slice(masters),
    stop,
  };
}

async function startNode({
  command,
  password,
  nodeTimeoutMs,
  folder,
  port,
  busPort,
}: {
  command: string;
  password: string;
  nodeTimeoutMs: number;
  folder: string;
  port: number;
  busPort: number;
}): Promise<ClusterNode & { busPort: number }> {
  mkdirSync(folder);
  const more = {
    'cluster-enabled': 'yes',
    'cluster-config-file': 'nodes.conf',
    'cluster-node-timeout': nodeTimeoutMs,
    'cluster-port': busPort,
    // Losing one node leaves the concerts of the others on sale.
    'cluster-require-full-coverage': 'no',
    masterauth: password,
    'repl-diskless-sync-delay': 0,
  };
  const { service, url } = await startRedis({
    command,
    folder,
    port,
    password,
    logFile: join(folder, 'redis.log'),
    more,
  });
  const id = await withNode(url, (redis) => redis.cluster('MYID'));
  return { url, port, busPort, id, service };
}

/**
 * Makes the nodes know each other, shares out the slots, and waits until every node says that all are served.
 * @param nodes masters first
 */
async function form(nodes: (ClusterNode & { busPort: number })[], masters: number): Promise<void> {
  const [first] = nodes;
  if (first === undefined) throw new SetupError('A cluster has at least one node.');
  const share = (index: number) => Math.floor((index * SLOTS) / masters);
  await Promise.all(
    nodes.map(({ url }, index) =>
      withNode(url, async (redis) => {
        await redis.cluster('SET-CONFIG-EPOCH', index + 1);
        if (index < masters) await redis.call('CLUSTER', 'ADDSLOTSRANGE', share(index), share(index + 1) - 1);
        if (index > 0) await redis.call('CLUSTER', 'MEET', '127.0.0.1', first.port, first.busPort);
      }),
    ),
  );
  await Promise.all(
    nodes.map(({ url }) =>
      untilNode(url, 'knows the others', async (redis) => knownNodes(await redis.cluster('INFO')) === nodes.length),
    ),
  );
  const followers = nodes.slice(masters);
  await Promise.all(
    followers.map(async ({ url }, index) => {
      await untilNode(url, 'follows its master', (redis) =>
        redis.cluster('REPLICATE', nodes[index]?.id ?? '').then(() => true),
      );
      await untilNode(url, "has its master's data", async (redis) =>
        (await redis.info('replication')).includes('master_link_status:up'),
      );
    }),
  );
  await Promise.all(
    nodes.map(({ url }) =>
      untilNode(url, 'serves every slot', async (redis) => servesAll(await redis.cluster('INFO'))),
    ),
  );
}

/** @param info of CLUSTER INFO */
function knownNodes(info: string): number {
  return Number(/cluster_known_nodes:(\d+)/.exec(info)?.[1]);
}

/** @param info of CLUSTER INFO */
function servesAll(info: string): boolean {
  return info.includes('cluster_state:ok') && info.includes(`cluster_slots_ok:${SLOTS}`);
}

/**
 * @param goal as the end of "A node did not …"
 * @param isReached a failure counts as not yet
 */
async function untilNode(url: string, goal: string, isReached: (redis: Redis) => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + FORMING_TIMEOUT_MS;
  await withNode(url, async (redis) => {
    while (!(await isReached(redis).catch(() => false))) {
      if (Date.now() > deadline)
        throw new SetupError(
          `No Redis Cluster came about: within ${FORMING_TIMEOUT_MS / 1000} s no sign that each node ${goal}.`,
        );
      await sleep(25);
    }
  });
}

async function withNode<T>(url: string, work: (redis: Redis) => Promise<T>) {
  const redis = new Redis(url, { maxRetriesPerRequest: 1 });
  try {
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}
