import { fork } from 'node:child_process';
import path from 'node:path';

import { freePort } from '../setup/ports.mjs';
import { deployMigrations } from '../setup/migrations';
import { startThrowawayStores } from '../setup/stores';
import { startDoor, throwawaySettings } from '../setup/throwaway-site';

/** A Frontrow under load: its own stores, its server in production mode. */
export type Site = { url: string; pid: number; settings: Record<string, string>; stop: () => Promise<void> };

/** Worlds are written in bulk: this process waits for that longer than a server waits for anything. */
function patient(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  for (const limit of ['statement_timeout', 'query_timeout']) url.searchParams.set(limit, '120000');
  return url.href;
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
  const { url, pid, stop } = await startDoor('fast', settings, nodeArgs);
  return { url: url.replace('localhost', '127.0.0.1'), pid, settings, stop };
}

/** Another server of the same build on the same stores, with some settings of its own. */
export async function openDoor(site: Site, settings: Record<string, string>): Promise<Site> {
  const { url, pid, stop } = await startDoor('fast', { ...site.settings, ...settings });
  return { url: url.replace('localhost', '127.0.0.1'), pid, settings: { ...site.settings, ...settings }, stop };
}

/** The same build behind `next start`, for comparison. */
export async function openNextDoor(site: Site): Promise<Site> {
  const { url, pid, stop } = await startDoor('next', site.settings);
  return { ...site, url: url.replace('localhost', '127.0.0.1'), pid, stop };
}

/** Starts the server of ceiling C1 on the same stores. */
export async function openHttpCeiling({ settings: shared }: Site, own: Record<string, string> = {}): Promise<Site> {
  const settings = { ...shared, ...own };
  const port = await freePort();
  const file = path.join(import.meta.dirname, 'ceilings', 'http-process.ts');
  const child = fork(file, { execArgv: ['--import', 'tsx'], env: { ...process.env, ...settings, PORT: String(port) } });
  await new Promise((resolve) => child.once('message', resolve));
  const stop = async (): Promise<void> => void child.kill('SIGTERM');
  return { url: `http://127.0.0.1:${port}`, pid: child.pid!, settings, stop };
}
