import slotOf from 'cluster-key-slot';
import { Cluster } from 'ioredis';

import { StoreUnavailable } from '../errors';
import { ClusterMap, SLOTS } from './cluster-map';
import { asFailure, reconnectDelayMs, runScript, warnOfConnection } from './connection';
import { REDIS_DEADLINE_MS, type RedisPort, type Script, type ScriptResult } from './port';
import { Subscriptions } from './subscriptions';

const MAX_REDIRECTIONS = 3;

type Call = { script: Script; keys: readonly string[]; args: readonly (string | number)[] };

/** "MOVED 3999 10.0.0.2:6379": another node serves the slot; "ASK …": it does so for this one call. Nothing was run. */
function redirectionOf(error: unknown, askedAddress: string): { once: boolean; address: string } | null {
  const [, verb, told] = (error instanceof Error && /^(MOVED|ASK) \d+ (\S+)$/.exec(error.message)) || [];
  if (!told) return null;
  const address = told.startsWith(':') ? askedAddress.slice(0, askedAddress.lastIndexOf(':')) + told : told;
  return { once: verb === 'ASK', address };
}

/** Runs the script on the node that takes over the slot just now. */
async function runAsked(map: ClusterMap, address: string, { script, keys, args }: Call): Promise<ScriptResult> {
  const pipeline = map
    .connection(address)
    .pipeline()
    .asking()
    .eval(script.text, keys.length, ...keys, ...args);
  const [, ran] = (await pipeline.exec()) ?? [];
  if (!ran) throw new Error('ASKING was not answered');
  if (ran[0]) throw ran[0];
  return ran[1] as ScriptResult;
}

async function runOnOwner(map: ClusterMap, call: Call): Promise<ScriptResult> {
  const slot = slotOf(call.keys[0]!);
  let address = await map.ownerOf(slot);
  for (let redirections = 0; ; redirections += 1) {
    try {
      return await runScript(map.connection(address), call.script, call.keys, call.args);
    } catch (error) {
      const redirection = redirectionOf(error, address);
      if (!redirection || redirections === MAX_REDIRECTIONS) throw error;
      if (redirection.once) return runAsked(map, redirection.address, call);
      address = redirection.address;
      map.moved(slot, address);
    }
  }
}

/** What a node of a cluster says that serves every slot. */
const SERVES_ALL = new RegExp(`cluster_state:ok[^]*cluster_slots_ok:${SLOTS}\\b`);

async function assertServing(map: ClusterMap): Promise<void> {
  const addresses = await map.allOwners();
  const states = await Promise.all(addresses.map((address) => map.connection(address).cluster('INFO')));
  const failing = states.findIndex((state) => !SERVES_ALL.test(state));
  if (failing >= 0) throw new Error(`${addresses[failing]} says that the cluster does not serve every slot`);
}

/** Subscriptions survive the node that carries them: every message reaches every node, and this client picks another. */
function openSubscriber(seeds: readonly string[]): Cluster {
  const [{ username, password, protocol }] = seeds.map((seed) => new URL(seed)) as [URL];
  const subscriber = new Cluster([...seeds], {
    clusterRetryStrategy: reconnectDelayMs,
    redisOptions: {
      username: decodeURIComponent(username) || undefined,
      password: decodeURIComponent(password) || undefined,
      connectTimeout: REDIS_DEADLINE_MS,
      ...(protocol === 'rediss:' ? { tls: {} } : {}),
    },
  });
  subscriber.on('error', warnOfConnection);
  return subscriber;
}

/**
 * A Redis Cluster, one connection to each of its masters. A call fails with `StoreUnavailable` while nobody serves its
 * slot, and finds the new master afterwards.
 *
 * ioredis' own `Cluster` is not used for commands: it sends a whole automatic pipeline again when its connection was
 * torn, commands included that have run, and passes on MOVED when a pipeline got different answers
 * (redis/ioredis#2075, open at 6.0.0).
 * @param seeds addresses of some nodes; the others are learnt from them
 */
export function connectCluster(seeds: readonly string[]): RedisPort {
  const map = new ClusterMap(seeds);
  const subscriptions = new Subscriptions(() => openSubscriber(seeds));

  /** Whoever did not answer may not be the one to ask any more. */
  async function watched<T>(command: () => Promise<T>): Promise<T> {
    try {
      return await command();
    } catch (error) {
      const failure = asFailure(error);
      if (failure instanceof StoreUnavailable) map.refreshSoon();
      throw failure;
    }
  }

  return {
    evaluate: (script, keys, args) => watched(() => runOnOwner(map, { script, keys, args })),
    publish: (channel, message) =>
      watched(async () => {
        const node = await map.anyNode();
        await node.publish(channel, message);
      }),
    subscribe: (channel, listener) => subscriptions.add(channel, listener),
    ping: () => watched(() => assertServing(map)),
    close: async () => {
      subscriptions.close();
      map.close();
    },
  };
}
