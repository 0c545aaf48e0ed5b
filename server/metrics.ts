import { collectDefaultMetrics, Counter, Gauge, Histogram, register } from 'prom-client';

import { connections } from '@/lib/db/pool';
import { openStreamCount } from '@/lib/http/events';
import { inTime } from '@/lib/in-time';
import { log } from '@/lib/log';
import { concertsOnSale } from '@/lib/queue/archive';
import { readFigures } from '@/lib/queue/service';
import { tally } from '@/lib/tally';

/** A poll takes a fraction of a millisecond, a sign-in as long as its hash, and nothing longer than its deadline. */
const LATENCY_BUCKETS_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** A scrape does not wait for a store that is away. */
const SCRAPE_DEADLINE_MS = 1_500;

const OUTCOMES = {
  holds: 'Holds of seats made',
  holdConflicts: 'Holds refused because a seat was taken',
  payments: 'Payments made',
  charges: 'Charges of wallets made',
} as const;

function metricName(name: string): string {
  return `frontrow_${name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}_total`;
}

/** What is read at the time of a scrape, and not counted here. */
function show(metric: Counter | Gauge): void {
  register.registerMetric(metric);
}

function showOutcomes(): void {
  for (const [name, help] of Object.entries(OUTCOMES)) {
    show(
      new Counter({
        name: metricName(name),
        help,
        registers: [],
        collect() {
          this.reset();
          this.inc(tally()[name as keyof typeof OUTCOMES]);
        },
      }),
    );
  }
  show(
    new Counter({
      name: 'frontrow_refusals_total',
      help: 'Refusals by code',
      labelNames: ['code'],
      registers: [],
      collect() {
        this.reset();
        for (const [code, count] of tally().refusals) this.inc({ code }, count);
      },
    }),
  );
}

function showPoolAndStreams(): void {
  show(
    new Gauge({
      name: 'frontrow_streams_open',
      help: 'Event streams that are open',
      registers: [],
      collect() {
        this.set(openStreamCount());
      },
    }),
  );
  show(
    new Gauge({
      name: 'frontrow_postgres_connections',
      help: 'Connections of the pools, and requests that wait for one',
      labelNames: ['state'],
      registers: [],
      collect() {
        const { busy, idle, waitedFor } = connections();
        this.set({ state: 'busy' }, busy);
        this.set({ state: 'idle' }, idle);
        this.set({ state: 'waited_for' }, waitedFor);
      },
    }),
  );
}

/** Of every concert on sale. All processes see the same queues: of several, one is shown. */
function showQueues(
  name: string,
  help: string,
  label: string,
  shown: readonly ('waiting' | 'active' | 'issued' | 'admitted' | 'expired' | 'completed')[],
): void {
  show(
    new Gauge({
      name,
      help,
      labelNames: ['concert', label],
      aggregator: 'first',
      registers: [],
      async collect() {
        const read = async (concert: string): Promise<void> => {
          const figures = await readFigures(concert);
          for (const figure of shown) this.set({ concert, [label]: figure }, figures[figure]);
        };
        try {
          await inTime(
            concertsOnSale().then((concerts) => Promise.all(concerts.map(read))),
            SCRAPE_DEADLINE_MS,
            'the queues are late',
          );
        } catch (error) {
          log().warn({ err: error }, 'metrics of the queues are missing');
        }
      },
    }),
  );
}

/** Before the names of what is measured of the renderer's process, such as its event loop, which is not the API's. */
const RENDERER_PREFIX = 'renderer_';

/** Defines what the process measures that makes the pages: what forms do counts together with what the API does. */
export function startRendererMetrics(): void {
  register.clear();
  collectDefaultMetrics({ prefix: RENDERER_PREFIX });
  showOutcomes();
  showPoolAndStreams();
}

/** Defines what this process measures. @returns notes how long a request took */
export function startMetrics(): (route: string, method: string, status: number, ms: number) => void {
  register.clear();
  collectDefaultMetrics();
  showOutcomes();
  showPoolAndStreams();
  showQueues('frontrow_queue_places', 'Places in the queue of a concert', 'state', ['waiting', 'active']);
  showQueues('frontrow_queue_events', 'What has become of places since the queue opened', 'event', [
    'issued',
    'admitted',
    'expired',
    'completed',
  ]);
  const latency = new Histogram({
    name: 'frontrow_http_request_seconds',
    help: 'Time to answer by route, method and status',
    labelNames: ['route', 'method', 'status'],
    buckets: LATENCY_BUCKETS_SECONDS,
  });
  return (route, method, status, ms) => latency.observe({ route, method, status }, ms / 1000);
}
