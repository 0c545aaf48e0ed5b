import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { throwawayFolder } from '../setup/children.mjs';
import { freePorts } from '../setup/ports.mjs';
import { throwawayPostgresHome } from '../setup/postgres-home';
import { startPostgres } from '../setup/postgres';
import { childrenOf } from '../setup/processes';
import { requireRedisServer, startRedis } from '../setup/redis';

/** The processes of a killed Postgres need a moment to see that it is gone; until then its data is taken. */
const RESTART_TRIES = 20;
const RESTART_PAUSE_MS = 250;

/** A store that can be killed, stopped for a while, and started again on the same port and data. */
export type Store = {
  url: string;
  /** SIGKILL, to it and all its processes. */
  kill: () => Promise<void>;
  /** Stands still until the returned function is called: it takes connections and answers nothing. */
  freeze: () => () => void;
  start: () => Promise<void>;
};

type Started = { service: { pid: number; ended: Promise<void> }; url: string };

function signal(pids: number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // It has ended meanwhile.
    }
  }
}

async function asStore(begin: () => Promise<Started>): Promise<Store> {
  let started = await begin();
  async function start(): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        started = await begin();
        return;
      } catch (error) {
        if (attempt === RESTART_TRIES) throw error;
        await sleep(RESTART_PAUSE_MS);
      }
    }
  }
  return {
    url: started.url,
    start,
    kill: async () => {
      signal([started.service.pid, ...childrenOf(started.service.pid)], 'SIGKILL');
      await started.service.ended;
    },
    freeze: () => {
      const pids = [started.service.pid, ...childrenOf(started.service.pid)];
      signal(pids, 'SIGSTOP');
      return () => signal(pids, 'SIGCONT');
    },
  };
}

type RedisStore = Store & {
  /** Deletes all data of a killed Redis. */
  deleteData: () => void;
  /** Bytes of the append-only file, as it is now. */
  fileSize: () => number;
  /** Cuts the append-only file of a killed Redis back: what was not flushed to the disk when the power went. */
  cutFile: (bytes: number) => void;
};

/** The file to which writes are appended. */
function appendedFile(folder: string): string {
  const files = readdirSync(path.join(folder, 'appendonlydir')).filter((name) => name.includes('.incr.'));
  return path.join(folder, 'appendonlydir', files.toSorted().at(-1)!);
}

export type Stores = { postgres: Store; redis: RedisStore };

export async function startStores(): Promise<Stores> {
  const command = await requireRedisServer();
  const folder = throwawayFolder(tmpdir());
  const redisFolder = path.join(folder, 'redis');
  mkdirSync(redisFolder);
  const home = throwawayPostgresHome();
  const password = randomBytes(24).toString('base64url');
  const [postgresPort, redisPort] = (await freePorts(2)) as [number, number];
  const postgres = await asStore(() =>
    startPostgres({ home, port: postgresPort, password, logFile: path.join(folder, 'postgres.log') }),
  );
  const redis = await asStore(() =>
    startRedis({ command, folder: redisFolder, port: redisPort, password, logFile: path.join(folder, 'redis.log') }),
  );
  return {
    postgres,
    redis: {
      ...redis,
      deleteData: () => rmSync(path.join(redisFolder, 'appendonlydir'), { recursive: true }),
      fileSize: () => statSync(appendedFile(redisFolder)).size,
      cutFile: (bytes) => truncateSync(appendedFile(redisFolder), bytes),
    },
  };
}
