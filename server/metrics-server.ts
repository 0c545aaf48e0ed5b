import cluster from 'node:cluster';
import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';

import { AggregatorRegistry, register } from 'prom-client';

import type { Config } from '@/lib/config';
import { log } from '@/lib/log';

const DEADLINE_MS = 5_000;

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function mayRead({ headers }: IncomingMessage, token: string | undefined): boolean {
  return token === undefined || timingSafeEqual(digest(headers.authorization ?? ''), digest(`Bearer ${token}`));
}

/** Of this process, or of all web processes when this is the one that supervises them. */
function read(): Promise<string> {
  return cluster.isPrimary && Object.keys(cluster.workers ?? {}).length > 0
    ? new AggregatorRegistry().clusterMetrics()
    : register.metrics();
}

/**
 * Serves `GET /metrics` in Prometheus' format on a port of its own, so that no balancer shows it to the world. A port that
 * cannot be had keeps nobody from buying: the log says so.
 */
export function serveMetrics({
  METRICS_PORT,
  METRICS_TOKEN,
}: Pick<Config, 'METRICS_PORT' | 'METRICS_TOKEN'>): Server | undefined {
  if (METRICS_PORT === undefined) return undefined;
  const server = createServer((request, response) => {
    const isMetrics = request.method === 'GET' && request.url?.split('?', 1)[0] === '/metrics';
    if (!isMetrics) return void response.writeHead(404).end();
    if (!mayRead(request, METRICS_TOKEN)) return void response.writeHead(401, { 'www-authenticate': 'Bearer' }).end();
    read().then(
      (text) =>
        response.writeHead(200, { 'content-type': register.contentType, 'cache-control': 'no-store' }).end(text),
      (error: unknown) => {
        log().warn({ err: error }, 'metrics cannot be read');
        response.writeHead(503).end();
      },
    );
  });
  server.requestTimeout = DEADLINE_MS;
  server.on('error', (error) => log().warn({ error: error.message, port: METRICS_PORT }, 'metrics are not served'));
  return server.listen(METRICS_PORT).unref();
}
