import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SERVER_FILE } from './build';
import { throwawayFolder } from './children.mjs';
import { freePort } from './ports.mjs';
import { toolPath } from './node-program';
import { migrate, seed } from './schema-and-seed';
import type { StoreUrls } from './stores';
import { startWebServer } from './web-server';

/** The two ways to serve a build. */
const DOORS = {
  fast: () => ['--enable-source-maps', SERVER_FILE],
  next: (port: number) => [toolPath('next/dist/bin/next'), 'start', '--port', String(port)],
};

/** Settings for a built Frontrow under test: a database of its own on the given server, and no limits on requests. */
export function throwawaySettings(
  { databaseUrl, redisUrl }: StoreUrls,
  { database, redisDatabase }: { database: string; redisDatabase: number },
): Record<string, string> {
  const databaseOfSite = new URL(databaseUrl);
  databaseOfSite.pathname = `/${database}`;
  const redisOfSite = new URL(redisUrl);
  redisOfSite.pathname = `/${redisDatabase}`;
  return {
    NODE_ENV: 'production',
    DATABASE_URL: databaseOfSite.href,
    REDIS_URL: redisOfSite.href,
    REDIS_CLUSTER_NODES: '',
    UPSTASH_REDIS_REST_URL: '',
    UPSTASH_REDIS_REST_TOKEN: '',
    AUTH_SECRET: randomBytes(32).toString('base64url'),
    CRON_SECRET: randomBytes(16).toString('base64url'),
    RATE_LIMITS: 'off',
    PICTURES_FOLDER: join(throwawayFolder(tmpdir()), 'pictures'),
    NEXT_TELEMETRY_DISABLED: '1',
  };
}

/**
 * Serves the build through one of its doors, on a free port, under that address unless the settings name another.
 * @param nodeArgs arguments of Node itself, such as `--cpu-prof`
 */
export async function startDoor(
  door: keyof typeof DOORS,
  settings: Record<string, string>,
  nodeArgs: string[] = [],
): Promise<{ url: string; pid: number; stop: () => Promise<void>; logFile: string }> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const logFile = join(throwawayFolder(tmpdir()), 'server.log');
  const env = { APP_URL: url, NEXTAUTH_URL: url, ...settings };
  const args = [...nodeArgs, ...DOORS[door](port)];
  const { pid, stop } = await startWebServer({ name: `The server (${door} door)`, args, port, env, logFile });
  return { url, pid, stop, logFile };
}

/** The build with the demonstration's concerts, served by the fast door, on the given stores. */
export async function openThrowawaySite(stores: StoreUrls) {
  const settings = throwawaySettings(stores, { database: 'frontrow_e2e', redisDatabase: 15 });
  await migrate(settings);
  await seed(settings);
  return { settings, ...(await startDoor('fast', settings)) };
}
