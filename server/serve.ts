import cluster from 'node:cluster';
import type { Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

import type { Config } from '@/lib/config';
import { closeDatabase } from '@/lib/db/prisma';
import { stopBeingReady } from '@/lib/health/service';
import { endAllStreams } from '@/lib/http/events';
import { log, takeConsole } from '@/lib/log';
import { closeRedis } from '@/lib/redis/client';
import { TASKS } from '@/lib/upkeep/tasks';
import { surviveForgottenPromises } from './forgotten-promises';
import { makeFrontDoor } from './front-door';
import type { Listener } from './listener';
import { addRendererMetrics, answerSupervisor, serveMetrics, type MeasureRenderer } from './metrics-server';
import { makeObservers } from './observe';
import { makePages } from './pages/pages';
import type { Carry } from './renderer/relay';
import { rehearsalStarter } from './rehearsals/starter';
import { RendererProcess } from './renderer/renderer-process';
import { startTracing } from './tracing';
import { startWorker } from './worker';

/**
 * Between SIGTERM and the closed door, in which balancers see at /api/health/ready that this process goes, and send their
 * requests elsewhere. Nobody balances for a person at a terminal (SIGINT).
 */
const FAREWELL_MS = 1_000;
/** From the signal to the end of the process, and the part of it that answers under way may take. */
const SHUTDOWN_DEADLINE_MS = 9_500;
const ANSWERS_DEADLINE_MS = 6_500;

function explain(error: NodeJS.ErrnoException, port: number): string {
  if (error.code === 'EADDRINUSE')
    return `Port ${port} is in use; stop what listens there, or choose another: PORT=${port + 1}`;
  if (error.code === 'EACCES') return `Port ${port} may not be opened by this user; choose another: PORT=3000`;
  return `The server cannot listen on port ${port}: ${error.message}`;
}

/** One sentence for whoever started the server, and the end. */
function cannotStart(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** `stopUpkeep` ends the background tasks, where they are this process's, and waits for those under way. */
type Pages = {
  listener: Listener;
  stop: () => Promise<void>;
  stopUpkeep?: () => Promise<void>;
  measure?: MeasureRenderer;
};

/** In development Next is in this process: it changes all the time, and nobody else waits. In production it never is loaded here. */
async function developPages(settings: Config): Promise<Pages> {
  const { default: next } = await import('next');
  const app = next({ dev: true, port: settings.PORT });
  await app.prepare();
  return {
    listener: app.getRequestHandler(),
    stop: () => app.close(),
    stopUpkeep: startWorker({ ...TASKS, beginRehearsals: rehearsalStarter(settings) }),
  };
}

/** What a build has made is served past Next where that is possible, and by Next in a process of its own where it is not. */
async function servePages(carry: Carry | undefined): Promise<Pages> {
  const renderer = new RendererProcess(carry);
  await renderer.start();
  return {
    listener: makePages(renderer.pages),
    stop: () => renderer.stop(),
    measure: () => renderer.measure(),
  };
}

async function preparePages(settings: Config, carry: Carry | undefined): Promise<Pages> {
  try {
    return await (settings.NODE_ENV === 'development' ? developPages(settings) : servePages(carry));
  } catch (error) {
    cannotStart(`The pages cannot be served: ${(error as Error).message}`);
  }
}

function listen(server: Server, port: number, host: string | undefined): Promise<void> {
  return new Promise((resolve) => {
    server.once('error', (error) => cannotStart(explain(error, port)));
    server.listen({ port, host }, resolve);
  });
}

/** Calls `end` at the first signal; later ones change nothing. */
function onSignal(end: (signal: 'SIGTERM' | 'SIGINT') => Promise<void>): void {
  let ending = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (ending) return;
      ending = true;
      setTimeout(() => process.exit(1), SHUTDOWN_DEADLINE_MS).unref();
      end(signal).then(
        () => process.exit(0),
        (error: unknown) => {
          log().error({ err: error }, 'shutdown failed');
          process.exit(1);
        },
      );
    });
  }
}

/**
 * Serves API and pages until a signal comes. Stores that are out of reach do not keep it from starting: it says so at
 * /api/health/ready, and works as soon as they are there.
 */
export async function serve(settings: Config): Promise<void> {
  // In development somebody reads the console.
  if (settings.NODE_ENV === 'production') takeConsole();
  surviveForgottenPromises();
  if (cluster.isWorker) answerSupervisor();
  const tracing = settings.OTEL_EXPORTER_OTLP_ENDPOINT ? await startTracing(settings) : undefined;
  const pages = await preparePages(settings, tracing?.carry);
  const reportFailure = (error: unknown): void => log().error({ err: error }, 'front door');
  const { server, sendElsewhere, finished } = makeFrontDoor(
    pages.listener,
    reportFailure,
    makeObservers(settings, tracing?.observe),
  );
  await listen(server, settings.PORT, settings.LISTEN_ADDRESS);
  // Of several processes the one that supervises them serves the metrics of all.
  const metrics = cluster.isPrimary ? serveMetrics(settings, pages.measure) : undefined;
  if (cluster.isWorker && pages.measure) addRendererMetrics(pages.measure);
  log().info({ port: settings.PORT }, 'listening');

  onSignal(async (signal) => {
    stopBeingReady();
    sendElsewhere();
    if (signal === 'SIGTERM') await delay(FAREWELL_MS);
    server.close();
    metrics?.close();
    endAllStreams();
    await Promise.all([finished(ANSWERS_DEADLINE_MS), pages.stopUpkeep?.()]);
    server.closeAllConnections();
    await Promise.allSettled([closeDatabase(), closeRedis(), pages.stop(), tracing?.stop()]);
  });
}
