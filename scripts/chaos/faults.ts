import { setTimeout as sleep } from 'node:timers/promises';

import type { Random } from '../../lib/seeded-random';
import { between } from '../../rehearsal/random';
import type { Loss } from './order';
import type { Site, WebServer } from './site';
import type { Store } from './stores';

const DOWN_MS = 1_000;
const FROZEN_MS = 5_000;
const CUTTING_MS = 4_000;
/** Calls whose clients are cut off: those that change something about seats and money. */
const CUT_CALLS = /^\/api\/v1\/(reservations|payments|wallet\/charges)$/;
const LONGEST_CUT_MS = 12;
const LOST_TAIL_MS = 1_000;

export type Fault = {
  name: string;
  /** Nobody may notice it: a client that sees an error makes the run fail. */
  planned?: true;
  /** Does it, and ends what can be ended: what was killed is started again. */
  strike: (site: Site, random: Random) => Promise<Struck | void>;
};

/** What a strike says of itself. */
export type Struck = {
  /** What exactly was done. */
  detail?: string;
  /** When Redis was down, if it may have forgotten something by it. */
  loss?: Loss;
};

function anyOf(servers: WebServer[], random: Random): WebServer {
  return servers[Math.floor(random() * servers.length)]!;
}

/** @returns when it was down */
async function killAndStart(store: Store, meanwhile: () => void = () => undefined): Promise<Loss> {
  const fromMs = Date.now();
  await store.kill();
  meanwhile();
  await sleep(DOWN_MS);
  const toMs = Date.now();
  await store.start();
  return { fromMs, toMs };
}

async function freeze(store: Store): Promise<void> {
  const goOn = store.freeze();
  await sleep(FROZEN_MS);
  goOn();
}

const killServer: Fault = {
  name: 'kill a server',
  strike: async ({ servers }, random) => {
    const server = anyOf(servers, random);
    process.kill(server.pid(), 'SIGKILL');
    await server.ended();
    await sleep(DOWN_MS);
    await server.start();
  },
};

const killPostgres: Fault = {
  name: 'kill Postgres',
  strike: async ({ stores }) => void (await killAndStart(stores.postgres)),
};

/** A flush that is late holds writes back that were answered, for two seconds at most: they may be gone. */
const killRedis: Fault = {
  name: 'kill Redis, data kept',
  strike: async ({ stores }) => ({ loss: await killAndStart(stores.redis) }),
};

/** The append-only file is flushed once a second: when the power goes, what came after is not on the disk. */
const loseTail: Fault = {
  name: 'kill Redis, last second gone',
  strike: async ({ stores: { redis } }) => {
    const flushed = redis.fileSize();
    let gone = 0;
    await sleep(LOST_TAIL_MS);
    const loss = await killAndStart(redis, () => {
      gone = redis.fileSize() - flushed;
      redis.cutFile(flushed);
    });
    return { detail: `${gone} bytes of writes gone`, loss };
  },
};

const loseRedis: Fault = {
  name: 'kill Redis, data deleted',
  strike: async ({ stores: { redis } }) => ({ loss: await killAndStart(redis, redis.deleteData) }),
};

const freezeRedis: Fault = { name: 'Redis stands still for 5 s', strike: ({ stores }) => freeze(stores.redis) };

const freezePostgres: Fault = {
  name: 'Postgres stands still for 5 s',
  strike: ({ stores }) => freeze(stores.postgres),
};

const cutClients: Fault = {
  name: 'cut clients off for 4 s',
  strike: async ({ balancer }, random) => {
    balancer.cut = ({ method, url }) =>
      method === 'POST' && CUT_CALLS.test(url ?? '') && random() < 0.7 ? between(random, 0, LONGEST_CUT_MS) : null;
    await sleep(CUTTING_MS);
    balancer.cut = () => null;
  },
};

/** One server after the other is asked to go, and replaced when it has gone. */
const restartInTurn: Fault = {
  name: 'restart servers in turn',
  planned: true,
  strike: async ({ servers }) => {
    for (const server of servers) {
      process.kill(server.pid(), 'SIGTERM');
      await server.ended();
      await server.start();
    }
  },
};

export const ALL_FAULTS: readonly Fault[] = [
  killServer,
  killPostgres,
  killRedis,
  loseTail,
  loseRedis,
  freezeRedis,
  freezePostgres,
  cutClients,
  restartInTurn,
];
export const FEW_FAULTS: readonly Fault[] = [killServer, killPostgres, loseTail, loseRedis, cutClients];
