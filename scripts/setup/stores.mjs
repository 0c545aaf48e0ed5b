import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { throwawayFolder } from './children.mjs';
import { freePort, stablePort } from './ports.mjs';
import { lastingPostgresHome, throwawayPostgresHome } from './postgres-home.mjs';
import { startPostgres } from './postgres.mjs';
import { ensurePrivateFolder } from './project.mjs';
import { requireRedisServer } from './redis-install.mjs';
import { startRedis } from './redis.mjs';

/**
 * Where the stores are, as the settings of lib/config.ts, and which of them this run started.
 * @typedef {{ settings: Record<string, string>, services: { name: string, service: import('./service.mjs').Service }[] }} Stores
 */

/**
 * The stores that the environment names, and our own with lasting data in place of those that it does not name.
 * @param {string} dataFolder
 * @param {Record<string, string | undefined>} environment
 * @returns {Promise<Stores>}
 */
export async function startLastingStores(dataFolder, environment) {
  const logs = join(dataFolder, 'logs');
  ensurePrivateFolder(logs);
  const identity = readIdentity(join(dataFolder, 'stores.json'));
  /** @type {Stores} */
  const stores = { settings: {}, services: [] };

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

  if (environment.REDIS_CLUSTER_NODES) {
    stores.settings.REDIS_CLUSTER_NODES = environment.REDIS_CLUSTER_NODES;
  } else if (environment.REDIS_URL) {
    stores.settings.REDIS_URL = environment.REDIS_URL;
  } else if (environment.UPSTASH_REDIS_REST_URL && environment.UPSTASH_REDIS_REST_TOKEN) {
    stores.settings.UPSTASH_REDIS_REST_URL = environment.UPSTASH_REDIS_REST_URL;
    stores.settings.UPSTASH_REDIS_REST_TOKEN = environment.UPSTASH_REDIS_REST_TOKEN;
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
 * @returns {Promise<{ databaseUrl: string, redisUrl: string }>}
 */
export async function startThrowawayStores() {
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
    startRedis({ command, folder: redisFolder, port: await freePort(), password, logFile: join(folder, 'redis.log') }),
  ]);
  return { databaseUrl: postgres.url, redisUrl: redis.url };
}

/**
 * The ports are kept so that a client's settings stay good from one start to the next.
 * @param {string} file
 * @returns {{ password: string, postgresPort?: number, redisPort?: number }}
 */
function readIdentity(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    const identity = { password: newPassword() };
    writeFileSync(file, `${JSON.stringify(identity, null, 2)}\n`, { mode: 0o600 });
    return identity;
  }
}

function newPassword() {
  return randomBytes(24).toString('base64url');
}
