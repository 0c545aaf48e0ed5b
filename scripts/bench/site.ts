import { freePort } from '../setup/ports.mjs';
import { deployMigrations } from '../setup/migrations';
import { startThrowawayStores } from '../setup/stores';
import { startDoor, throwawaySettings } from '../setup/throwaway-site';
import { messageOf, startChild } from './child';

/** A Frontrow under load: its own stores, its server in production mode. */
export type Site = { url: string; pid: number; settings: Record<string, string>; stop: () => Promise<void> };

/** Worlds are written in bulk: this process waits for that longer than a server waits for anything. */
function patient(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  for (const limit of ['statement_timeout', 'query_timeout']) url.searchParams.set(limit, '120000');
  return url.href;
}

async function serve(
  door: Parameters<typeof startDoor>[0],
  settings: Record<string, string>,
  nodeArgs?: string[],
): Promise<Site> {
  const { url, pid, stop } = await startDoor(door, settings, nodeArgs);
  // By number: a name is looked up for every connection.
  return { url: url.replace('localhost', '127.0.0.1'), pid, settings, stop };
}

/**
 * Opens stores and a server, and makes this process's own library use the same stores.
 * @param profileFolder where the server leaves a CPU profile when it stops
 */
export async function openSite(profileFolder?: string): Promise<Site> {
  const stores = await startThrowawayStores();
  const settings: Record<string, string> = {
    ...throwawaySettings(stores, { database: 'frontrow_bench', redisDatabase: 0 }),
    LOG_LEVEL: 'error',
  };
  await deployMigrations(settings['DATABASE_URL']!);
  Object.assign(process.env, settings, { DATABASE_URL: patient(settings['DATABASE_URL']!) });
  const nodeArgs = profileFolder ? ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`] : [];
  return serve('fast', settings, nodeArgs);
}

/** Another server of the same build on the same stores, with some settings of its own. */
export function openDoor(site: Site, settings: Record<string, string>): Promise<Site> {
  return serve('fast', { ...site.settings, ...settings });
}

/** The same build behind `next start`, for comparison. */
export function openNextDoor(site: Site): Promise<Site> {
  return serve('next', site.settings);
}

/** Starts the server of ceiling C1 on the same stores. */
export async function openHttpCeiling({ settings: shared }: Site, own: Record<string, string> = {}): Promise<Site> {
  const settings = { ...shared, ...own };
  const port = await freePort();
  const child = startChild('ceilings/http-process.ts', { env: { ...process.env, ...settings, PORT: String(port) } });
  await messageOf(child);
  const stop = async (): Promise<void> => void child.kill('SIGTERM');
  return { url: `http://127.0.0.1:${port}`, pid: child.pid!, settings, stop };
}
