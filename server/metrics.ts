import { collectDefaultMetrics, Counter, Gauge, Histogram, register } from 'prom-client';

import { cachedRead } from '@/lib/cache';
import { connections } from '@/lib/db/pool';
import { openStreamCount } from '@/lib/http/events';
import { inTime } from '@/lib/in-time';
import { log } from '@/lib/log';
import { concertsOnSale } from '@/lib/queue/archive';
import { readFiguresAndPace } from '@/lib/queue/service';
import { readReadiness } from '@/lib/health/service';
import { countOverdueHolds } from '@/lib/reservations/service';
import { tally } from '@/lib/tally';

import { measures } from './measures';

/** A poll takes a fraction of a millisecond, a sign-in as long as its hash, and nothing longer than its deadline. */
const LATENCY_BUCKETS_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** A scrape does not wait for a store that is away. */
const SCRAPE_DEADLINE_MS = 1_500;

/** Counted by the domains, and read from their tally. */
const OUTCOMES = ['holds', 'holdConflicts', 'payments', 'charges'] as const;

/** What is read at the time of a scrape, and not counted here. */
function show(metric: Counter | Gauge): void {
  register.registerMetric(metric);
}

/** As the library wants a measure of the list; `registers` stays empty, for `show` registers it. */
function optionsOf<M extends (typeof measures)[keyof typeof measures]>({ name, help, labels }: M) {
  return { name, help, labelNames: labels as readonly M['labels'][number][], registers: [] };
}

function showOutcomes(): void {
  for (const outcome of OUTCOMES) {
    show(
      new Counter({
        ...optionsOf(measures[outcome]),
        collect() {
          this.reset();
          this.inc(tally()[outcome]);
        },
      }),
    );
  }
  show(
    new Counter({
      ...optionsOf(measures.refusals),
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
      ...optionsOf(measures.streams),
      collect() {
        this.set(openStreamCount());
      },
    }),
  );
  show(
    new Gauge({
      ...optionsOf(measures.connections),
      collect() {
        const { busy, idle, waitedFor } = connections();
        this.set({ state: 'busy' }, busy);
        this.set({ state: 'idle' }, idle);
        this.set({ state: 'waited_for' }, waitedFor);
      },
    }),
  );
}

/** Does what a scrape asks for, as long as that may take; what is missing then is told in the log. */
async function measured(what: string, work: Promise<unknown>): Promise<void> {
  try {
    await inTime(work, SCRAPE_DEADLINE_MS, `${what} are late`);
  } catch (error) {
    log().warn({ err: error }, `metrics of ${what} are missing`);
  }
}

/** Each process has its own connections: of several, the one that sees least is told. */
function showStores(): void {
  show(
    new Gauge({
      ...optionsOf(measures.storeUp),
      aggregator: 'min',
      async collect() {
        const { checks } = await readReadiness();
        for (const store of ['postgres', 'redis'] as const) this.set({ store }, checks[store] === 'up' ? 1 : 0);
      },
    }),
  );
  show(
    new Gauge({
      ...optionsOf(measures.overdueHolds),
      aggregator: 'first',
      async collect() {
        // Unknown is not none.
        this.reset();
        this.remove();
        await measured(
          'overdue holds',
          countOverdueHolds().then((count) => this.set(count)),
        );
      },
    }),
  );
}

type Figures = Awaited<ReturnType<typeof readFiguresAndPace>>;

/** Read once for all that a scrape asks of a queue. */
const FIGURES_MAX_AGE_MS = 100;

function figuresOf(concert: string): Promise<Figures> {
  return cachedRead('measured-figures', concert, FIGURES_MAX_AGE_MS, () => readFiguresAndPace(concert));
}

/** Of every concert on sale. All processes see the same queues: of several, one is shown. */
function showQueues<M extends typeof measures.places | typeof measures.events | typeof measures.policy>(
  measure: M,
  shown: (figures: Figures) => Readonly<Record<string, number>>,
): void {
  const [, label] = measure.labels;
  show(
    new Gauge<string>({
      ...optionsOf(measure),
      aggregator: 'first',
      async collect() {
        const read = async (concert: string): Promise<void> => {
          for (const [name, value] of Object.entries(shown(await figuresOf(concert))))
            this.set({ concert, [label]: name }, value);
        };
        await measured(
          'the queues',
          concertsOnSale({ copies: false }).then((concerts) => Promise.all(concerts.map(read))),
        );
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
  showStores();
  showQueues(measures.places, ({ figures: { waiting, active } }) => ({ waiting, active }));
  showQueues(measures.events, ({ figures: { issued, admitted, expired, completed } }) => ({
    issued,
    admitted,
    expired,
    completed,
  }));
  // A sale that is stopped lets nobody in either.
  showQueues(measures.policy, ({ figures: { policy }, pace: { state } }) => ({
    capacity: policy.capacity,
    paused: state === 'paused' ? 1 : 0,
  }));
  const { name, help, labels: labelNames } = measures.requestSeconds;
  const latency = new Histogram({ name, help, labelNames, buckets: LATENCY_BUCKETS_SECONDS });
  return (route, method, status, ms) => latency.observe({ route, method, status }, ms / 1000);
}
