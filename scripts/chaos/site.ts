import { tmpdir } from 'node:os';
import path from 'node:path';

import { SERVER_FILE } from '../setup/build';
import { throwawayFolder } from '../setup/children.mjs';
import { deployMigrations } from '../setup/migrations';
import { freePorts } from '../setup/ports.mjs';
import { seed } from '../setup/schema-and-seed';
import { throwawaySettings } from '../setup/throwaway-site';
import { startWebServer } from '../setup/web-server';
import { Balancer } from './balancer';
import { startStores, type Stores } from './stores';

/** A web server in production mode that can be killed or asked to go, and started again on the same port. */
export type WebServer = {
  url: string;
  pid: () => number;
  /** Settles when the process that runs now has ended. */
  ended: () => Promise<void>;
  start: () => Promise<void>;
};

export type Site = { stores: Stores; servers: WebServer[]; balancer: Balancer; url: string };

async function openServer(port: number, name: string, settings: Record<string, string>): Promise<WebServer> {
  const url = `http://127.0.0.1:${port}`;
  const env = { ...settings, APP_URL: url, NEXTAUTH_URL: url };
  const logFile = path.join(throwawayFolder(tmpdir()), 'server.log');
  const begin = () => startWebServer({ name, args: ['--enable-source-maps', SERVER_FILE], port, env, logFile });
  let service = await begin();
  return {
    url,
    pid: () => service.pid,
    ended: () => service.ended,
    start: async () => {
      service = await begin();
    },
  };
}

/** Opens stores, servers and the balancer before them, and makes this process's own library use the same stores. */
export async function openSite(serverCount: number): Promise<Site> {
  const stores = await startStores();
  const urls = { databaseUrl: stores.postgres.url, redisUrl: stores.redis.url };
  const settings: Record<string, string> = {
    ...throwawaySettings(urls, { database: 'frontrow_chaos', redisDatabase: 0 }),
    LOG_LEVEL: 'fatal',
    OPERATOR_EMAIL: 'operator@frontrow.example',
    OPERATOR_PASSWORD: 'the operator of the rehearsal',
  };
  await deployMigrations(settings['DATABASE_URL']!);
  await seed(settings);
  Object.assign(process.env, settings);
  const ports = await freePorts(serverCount);
  const servers = await Promise.all(ports.map((port, index) => openServer(port, `Server ${index + 1}`, settings)));
  const balancer = new Balancer(servers.map((server) => server.url));
  return { stores, servers, balancer, url: await balancer.listen() };
}
