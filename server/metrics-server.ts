import cluster from 'node:cluster';
import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';

import { AggregatorRegistry, register, Registry } from 'prom-client';

import type { Config } from '@/lib/config';
import { log } from '@/lib/log';
import type { Measured } from './renderer/messages';

const DEADLINE_MS = 5_000;

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function mayRead({ headers }: IncomingMessage, token: string | undefined): boolean {
  return token === undefined || timingSafeEqual(digest(headers.authorization ?? ''), digest(`Bearer ${token}`));
}

/** Asks the process that makes this one's pages for what it has measured. */
export type MeasureRenderer = () => Promise<Measured>;

/** What the renderer has measured, for the library, which adds up registries. */
class RendererRegistry extends Registry {
  readonly #measure: MeasureRenderer;

  constructor(measure: MeasureRenderer) {
    super();
    this.#measure = measure;
  }

  override getMetricsAsJSON(): Promise<Measured> {
    return this.#measure();
  }
}

/** From now on this process answers the one that supervises it and adds up all, which waits for every answer, also of who is starting. */
export function answerSupervisor(): void {
  void new AggregatorRegistry();
}

/** Of several web processes each tells the one that supervises them its own metrics, and its renderer's. */
export function addRendererMetrics(measure: MeasureRenderer): void {
  AggregatorRegistry.setRegistries([register, new RendererRegistry(measure)]);
}

/** What the library leaves out of a sum, such as when a process began, is told as it is: here each is of one process. */
function told(measured: Measured): Measured {
  return measured.map((metric) =>
    (metric.aggregator as string) === 'omit' ? { ...metric, aggregator: 'first' as never } : metric,
  );
}

async function readWithRenderer(measure: MeasureRenderer): Promise<string> {
  const measured = await Promise.all([register.getMetricsAsJSON(), measure()]);
  return AggregatorRegistry.aggregate(measured.map(told)).metrics();
}

/** Of this process and its renderer, or of all web processes when this is the one that supervises them. */
function read(measureRenderer: MeasureRenderer | undefined): Promise<string> {
  if (cluster.isPrimary && Object.keys(cluster.workers ?? {}).length > 0)
    return new AggregatorRegistry().clusterMetrics();
  return measureRenderer ? readWithRenderer(measureRenderer) : register.metrics();
}

/**
 * Serves `GET /metrics` in Prometheus' format on a port of its own, so that no balancer shows it to the world. A port that
 * cannot be had keeps nobody from buying: the log says so.
 */
export function serveMetrics(
  { METRICS_PORT, METRICS_TOKEN }: Pick<Config, 'METRICS_PORT' | 'METRICS_TOKEN'>,
  measureRenderer?: MeasureRenderer,
): Server | undefined {
  if (METRICS_PORT === undefined) return undefined;
  const server = createServer((request, response) => {
    const isMetrics = request.method === 'GET' && request.url?.split('?', 1)[0] === '/metrics';
    if (!isMetrics) return void response.writeHead(404).end();
    if (!mayRead(request, METRICS_TOKEN)) return void response.writeHead(401, { 'www-authenticate': 'Bearer' }).end();
    read(measureRenderer).then(
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
