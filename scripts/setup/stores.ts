import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { throwawayFolder } from './children.mjs';
import { freePort, stablePort } from './ports.mjs';
import { lastingPostgresHome, throwawayPostgresHome } from './postgres-home';
import { startPostgres } from './postgres';
import { ensurePrivateFolder } from './data-folder.mjs';
import { requireRedisServer, startRedis } from './redis';
import type { Service } from './service';

/** Where the stores are, as the settings of lib/config.ts, and which of them this run started. */
export type Stores = { settings: Record<string, string>; services: { name: string; service: Service }[] };

/** How the environment may name a Redis; the first that it does counts. */
const WAYS_TO_REDIS = [['REDIS_CLUSTER_NODES'], ['REDIS_URL'], ['UPSTASH_REDIS_REST_URL', 'UPSTASH_REDIS_REST_TOKEN']];

/** Logical databases of Redis: every file of tests has one of its own. */
export const DATABASES_FOR_TESTS = 1_000;

/** Stores that are thrown away; `databaseUrl` names a server more than a database. */
export type StoreUrls = { databaseUrl: string; redisUrl: string };

/** The stores that the environment names, and our own with lasting data in place of those that it does not name. */
export async function startLastingStores(
  dataFolder: string,
  environment: Record<string, string | undefined>,
): Promise<Stores> {
  const logs = join(dataFolder, 'logs');
  ensurePrivateFolder(logs);
  const identity = readIdentity(join(dataFolder, 'stores.json'));
  const stores: Stores = { settings: {}, services: [] };

  if (environment.DATABASE_URL) {
    stores.settings.DATABASE_URL = environment.DATABASE_URL;
  } else {
    identity.postgresPort = await stablePort(identity.postgresPort);
    const home = lastingPostgresHome(dataFolder);
    const logFile = join(logs, 'postgres.log');
    const { service, url } = await startPostgres({
      home,
      port: identity.postgresPort,
      password: identity.password,
      logFile,
    });
    stores.services.push({ name: 'Postgres', service });
    stores.settings.DATABASE_URL = url;
  }

  const named = WAYS_TO_REDIS.find((names) => names.every((name) => environment[name]));
  if (named) {
    for (const name of named) stores.settings[name] = environment[name]!;
  } else {
    const command = await requireRedisServer();
    identity.redisPort = await stablePort(identity.redisPort);
    const folder = join(dataFolder, 'redis');
    ensurePrivateFolder(folder);
    const logFile = join(logs, 'redis.log');
    const { service, url } = await startRedis({
      command,
      folder,
      port: identity.redisPort,
      password: identity.password,
      logFile,
    });
    stores.services.push({ name: 'Redis', service });
    stores.settings.REDIS_URL = url;
  }
  writeFileSync(join(dataFolder, 'stores.json'), `${JSON.stringify(identity, null, 2)}\n`, { mode: 0o600 });
  return stores;
}

/**
 * Empty stores of our own, whatever the environment names; their data is deleted when the run ends.
 * @param redisDatabases logical databases of the Redis: as many as it has unless told
 */
export async function startThrowawayStores(redisDatabases = 16): Promise<StoreUrls> {
  const command = await requireRedisServer();
  const folder = throwawayFolder(tmpdir());
  const redisFolder = join(folder, 'redis');
  mkdirSync(redisFolder);
  const password = newPassword();
  const [postgres, redis] = await Promise.all([
    startPostgres({
      home: throwawayPostgresHome(),
      port: await freePort(),
      password,
      logFile: join(folder, 'postgres.log'),
    }),
    startRedis({
      command,
      folder: redisFolder,
      port: await freePort(),
      password,
      logFile: join(folder, 'redis.log'),
      more: { databases: redisDatabases },
    }),
  ]);
  return { databaseUrl: postgres.url, redisUrl: redis.url };
}

/** The ports are kept so that a client's settings stay good from one start to the next. */
function readIdentity(file: string): { password: string; postgresPort?: number; redisPort?: number } {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    const identity = { password: newPassword() };
    writeFileSync(file, `${JSON.stringify(identity, null, 2)}\n`, { mode: 0o600 });
    return identity;
  }
}

function newPassword(): string {
  return randomBytes(24).toString('base64url');
}
