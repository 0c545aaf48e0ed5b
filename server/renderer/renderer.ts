import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { setPriority } from 'node:os';
import path from 'node:path';

import { register } from 'prom-client';

import type { Config } from '@/lib/config';
import { closeDatabase } from '@/lib/db/prisma';
import { countBesideTwin } from '@/lib/http/call-limits';
import { believeFrontDoor } from '@/lib/http/client-address';
import { log, takeConsole } from '@/lib/log';
import { closeRedis } from '@/lib/redis/client';
import { speakToTwin } from '@/lib/twin';
import { TASKS } from '@/lib/upkeep/tasks';
import { surviveForgottenPromises } from '../forgotten-promises';
import type { Listener } from '../listener';
import { startRendererMetrics } from '../metrics';
import { Pressure } from '../pressure';
import { startTracing } from '../tracing';
import { rehearsalStarter } from '../rehearsals/starter';
import { startWorker } from '../worker';
import { heed, type FromRenderer, type ToRenderer } from './messages';

/** Of the system's (`nice`): where there are fewer cores than processes at work, those who answer polls and purchases go first. */
const PRIORITY = 5;

/** Who says nothing for ten times as long is taken to hang (renderer-process.ts). */
const ALIVE_EVERY_MS = 1_000;

/** More than the front door lets in, which bounds what comes, and adds the visitor's address. */
const MAX_HEADER_BYTES = 32 * 1024;

function say(message: FromRenderer): void {
  if (process.connected) process.send!(message);
}

/**
 * Next, told of a server that nobody reaches: it listens for WebSockets on the one that it is told of, or else on the one that the
 * first request came by, and leaves some of those connections open for ever. Only development has any; a request to speak something
 * else is answered in HTTP, as RFC 9110 (7.8) allows.
 */
async function prepareNext(port: number) {
  // Here and not in front: it patches timers, dates and promises of the process that loads it.
  const { default: next } = await import('next');
  const app = next({ dev: false, port, httpServer: createServer() });
  await app.prepare();
  return app;
}

/** One connection is for one page at a time, and is closed by the front door alone, which also has all the deadlines. */
function serverOf(pages: Listener) {
  const server = createServer(
    {
      keepAliveTimeout: 0,
      requestTimeout: 0,
      headersTimeout: 0,
      maxHeaderSize: MAX_HEADER_BYTES,
      joinDuplicateHeaders: true,
    },
    (request, response) => {
      // The front door dates what it sends.
      response.sendDate = false;
      pages(request, response).catch((error: unknown) => {
        log().error({ err: error }, 'renderer');
        if (response.headersSent) response.destroy();
        else response.writeHead(500, { 'content-type': 'text/plain' }).end('Something went wrong');
      });
    },
  );
  return server;
}

function stepBack(): void {
  try {
    setPriority(PRIORITY);
  } catch (error) {
    log().warn({ err: error }, 'the renderer has no lower priority');
  }
}

/** Signals reach all processes of a terminal or a service at once; the front door says when nobody needs a page any more. */
function leaveSignalsToTheFrontDoor(): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => undefined);
}

/** Ends at once when the front door has gone, whatever it was that ended it. */
function endWithTheFrontDoor(socketPath: string): void {
  process.once('disconnect', () => {
    rmSync(path.dirname(socketPath), { recursive: true, force: true });
    process.exit(0);
  });
}

async function serveRenderer(settings: Config, socketPath: string): Promise<void> {
  takeConsole();
  surviveForgottenPromises();
  leaveSignalsToTheFrontDoor();
  endWithTheFrontDoor(socketPath);
  believeFrontDoor();
  countBesideTwin();
  speakToTwin((news) => say({ news }));
  const tracing = settings.OTEL_EXPORTER_OTLP_ENDPOINT ? await startTracing(settings) : undefined;
  if (settings.METRICS_PORT !== undefined) startRendererMetrics();
  const app = await prepareNext(settings.PORT);
  const server = serverOf(app.getRequestHandler());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(socketPath, resolve);
  });
  const pressure = new Pressure({ onChange: (level) => say({ level }) });
  setInterval(() => say({ alive: true }), ALIVE_EVERY_MS).unref();

  // Here, where nobody's poll or purchase waits for them.
  const stopWorker = startWorker({ ...TASKS, beginRehearsals: rehearsalStarter(settings) });

  async function end(): Promise<void> {
    pressure.stop();
    server.close();
    server.closeAllConnections();
    await stopWorker();
    await Promise.allSettled([closeDatabase(), closeRedis(), app.close(), tracing?.stop()]);
    process.exit(0);
  }
  process.on('message', (message: ToRenderer) => {
    if ('news' in message) heed(message.news);
    else if ('end' in message) void end();
    else void register.getMetricsAsJSON().then((measured) => say({ measured, answerTo: message.measure }));
  });
  // Not before: a server that starts among busy ones would take ever so long.
  stepBack();
  say({ ready: true });
}

/**
 * Makes the pages of the process that has started this one, for whoever asks at the socket: that process alone, which has looked at
 * every request before. Ends when it is told to, or left alone.
 */
export async function renderAt(settings: Config, socketPath: string): Promise<void> {
  try {
    await serveRenderer(settings, socketPath);
  } catch (error) {
    process.send?.({ failed: (error as Error).message } satisfies FromRenderer, () => process.exit(1));
  }
}
