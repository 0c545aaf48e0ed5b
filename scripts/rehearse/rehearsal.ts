import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Result } from '../doctor/check';
import { examineAll } from '../doctor/examine';
import { Api } from './api';
import { gatherFans, readLedger, requireKnown, type Audience } from './audience';
import type { Stage } from './stage';
import { Operator } from './operator';
import type { Pause } from './forecasts';
import type { Options } from './options';
import { showProgress } from './progress';
import { makeReport, type Report } from './report';
import { RunLog } from './run-log';
import type { Aftermath } from './verdict';

const LOOK_EVERY_MS = 1_000;
/** For calls that were on their way when the sale ended. */
const LAST_CALLS_MS = 30_000;
/** The worker settles what is left, such as places of payments, within seconds; doctor allows ten. */
const SETTLE_MS = 1_000;

type Watch = { mostInside: number; stop: () => Promise<void> };

/** Looks at the queue's figures every second, as the operator does. */
function watchQueue(operator: Operator, concertId: string): Watch {
  const stopping = new AbortController();
  const watch: Watch = { mostInside: 0, stop: async () => {} };
  const looking = (async () => {
    while (!stopping.signal.aborted) {
      const figures = await operator.readQueue(concertId).catch(() => null);
      if (figures) watch.mostInside = Math.max(watch.mostInside, figures.active);
      await sleep(LOOK_EVERY_MS, undefined, { signal: stopping.signal }).catch(() => {});
    }
  })();
  watch.stop = () => {
    stopping.abort();
    return looking;
  };
  return watch;
}

/** The operator stops the line for a while, if the rehearsal says so. */
async function pauseLine(
  operator: Operator,
  concertId: string,
  { pauseAtSeconds, pauseSeconds }: Options,
  log: RunLog,
  over: AbortSignal,
): Promise<void> {
  if (pauseAtSeconds === null) return;
  const wait = (seconds: number) => sleep(seconds * 1000, undefined, { signal: over }).catch(() => {});
  await wait(pauseAtSeconds);
  if (over.aborted) return;
  await operator.setPaused(concertId, true);
  const pause: Pause = { fromMs: Date.now(), untilMs: Number.POSITIVE_INFINITY };
  log.pauses.push(pause);
  await wait(pauseSeconds);
  await operator.setPaused(concertId, false);
  pause.untilMs = Date.now();
}

/** Everyone comes, and all go on until the sale is over; says why it ended. */
async function perform({ arrivals }: Audience, over: AbortController, maxSeconds: number): Promise<Report['ended']> {
  const deadline = setTimeout(() => over.abort('timeIsUp'), maxSeconds * 1000);
  const everyone = Promise.all(arrivals.map(({ fan, delayMs }) => fan.attend(delayMs)));
  const ended = new Promise<void>((resolve) => over.signal.addEventListener('abort', () => resolve(), { once: true }));
  await Promise.race([everyone, ended]);
  await Promise.race([everyone, sleep(LAST_CALLS_MS, undefined, { ref: false })]);
  clearTimeout(deadline);
  return over.signal.aborted ? (over.signal.reason as Report['ended']) : 'nobodyLeft';
}

async function examine(): Promise<Result[]> {
  await sleep(SETTLE_MS);
  const results: Result[] = [];
  for await (const result of examineAll()) results.push(result);
  return results;
}

/**
 * Rehearses one on-sale.
 * @throws Error when the server or a store cannot be reached, or does not know the operator
 */
export async function rehearse(options: Options): Promise<Report> {
  const api = new Api(options.url, options.sockets);
  try {
    const operator = new Operator(api);
    await operator.signIn();
    const concert = await operator.putOnSale(options);
    const log = new RunLog();
    const over = new AbortController();
    setMaxListeners(0, over.signal);
    const soldOut = (): void => over.abort('soldOut');
    const scheduleId = concert.schedules[0]!.id;
    const stage: Stage = {
      api,
      log,
      concertId: concert.id,
      scheduleId,
      totalSeats: options.seats,
      slow: options.slow,
      over: over.signal,
      soldOut,
    };
    const audience = await gatherFans(options, stage);
    await requireKnown(audience, stage);
    const startedMs = performance.now();
    const hideProgress = showProgress(log, api, options);
    const watch = watchQueue(operator, concert.id);
    const pausing = pauseLine(operator, concert.id, options, log, over.signal);
    const ended = await perform(audience, over, options.maxSeconds);
    const tookMs = performance.now() - startedMs;
    await Promise.all([watch.stop(), pausing]);
    hideProgress();
    const aftermath: Aftermath = {
      sales: await operator.readSales(concert.id),
      queue: await operator.readQueue(concert.id),
      mostInside: watch.mostInside,
      ledger: await readLedger(audience.arrivals.map(({ fan }) => fan.account)),
      broughtWon: audience.broughtWon,
      doctor: await examine(),
    };
    return makeReport({ options, log, api, aftermath, ended, tookMs });
  } finally {
    await api.close();
  }
}
