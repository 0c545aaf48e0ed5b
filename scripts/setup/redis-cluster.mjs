import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { throwawayFolder } from './children.mjs';
import { freePorts } from './ports.mjs';
import { requireRedisServer } from './redis-install.mjs';
import { startRedis } from './redis.mjs';
import { SetupError } from './setup-error.mjs';

const SLOTS = 16_384;
const FORMING_TIMEOUT_MS = 20_000;

/**
 * @typedef {object} ClusterNode
 * @property {string} url
 * @property {number} port
 * @property {string} id by which the other nodes know it
 * @property {import('./service.mjs').Service} service
 */

/**
 * A Redis Cluster.
 * @typedef {object} RedisCluster
 * @property {string} nodeList the setting REDIS_CLUSTER_NODES
 * @property {ClusterNode[]} masters each with an equal share of the slots, in their order
 * @property {ClusterNode[]} replicas replica k follows master k
 * @property {() => Promise<void>} stop
 */

/**
 * Starts an empty Redis Cluster on 127.0.0.1; its data is deleted when the run ends.
 *
 * @param {object} settings
 * @param {number} settings.masters
 * @param {number} [settings.replicas] at most one a master
 * @param {number} [settings.nodeTimeoutMs] after so long without an answer a node counts as lost, and a replica of it
 *   asks the others for its place
 * @returns {Promise<RedisCluster>}
 * @throws {SetupError} when the cluster does not serve every slot in time; it is stopped then
 */
export async function startRedisCluster({ masters, replicas = 0, nodeTimeoutMs = 1_000 }) {
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

/**
 * @param {{ command: string, password: string, nodeTimeoutMs: number, folder: string, port: number, busPort: number }} settings
 * @returns {Promise<ClusterNode & { busPort: number }>}
 */
async function startNode({ command, password, nodeTimeoutMs, folder, port, busPort }) {
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
 * @param {(ClusterNode & { busPort: number })[]} nodes masters first
 * @param {number} masters
 */
async function form(nodes, masters) {
  const [first] = nodes;
  if (first === undefined) throw new SetupError('A cluster has at least one node.');
  const share = (/** @type {number} */ index) => Math.floor((index * SLOTS) / masters);
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

/** @param {string} info of CLUSTER INFO */
function knownNodes(info) {
  return Number(/cluster_known_nodes:(\d+)/.exec(info)?.[1]);
}

/** @param {string} info of CLUSTER INFO */
function servesAll(info) {
  return info.includes('cluster_state:ok') && info.includes(`cluster_slots_ok:${SLOTS}`);
}

/**
 * @param {string} url
 * @param {string} goal as the end of "A node did not …"
 * @param {(redis: Redis) => Promise<boolean>} isReached a failure counts as not yet
 */
async function untilNode(url, goal, isReached) {
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

/**
 * @template T
 * @param {string} url
 * @param {(redis: Redis) => Promise<T>} work
 */
async function withNode(url, work) {
  const redis = new Redis(url, { maxRetriesPerRequest: 1 });
  try {
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}
