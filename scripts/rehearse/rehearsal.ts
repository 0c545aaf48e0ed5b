import { setTimeout as sleep } from 'node:timers/promises';

import { insertUsers } from '../../lib/makers/users';
import type { Result } from '../doctor/check';
import { examineAll } from '../doctor/examine';
import { Api } from '../../rehearsal/api';
import { gatherFans, readLedger, requireKnown, type MakeAccounts } from '../../rehearsal/audience';
import { curtain, perform, watchQueue } from '../../rehearsal/performance';
import { stageDate, type Stage } from '../../rehearsal/stage';
import { Operator } from './operator';
import type { Pause } from '../../rehearsal/forecasts';
import type { Options } from './options';
import { showProgress } from './progress';
import { makeReport, type Report } from './report';
import { RunLog } from '../../rehearsal/run-log';

/** The worker settles what is left within seconds; doctor allows the places of payments ten. */
const SETTLE_MS = 1_000;

/** Accounts of fans who are here for a rehearsal alone. */
export const makeAccounts: MakeAccounts = (count, balance) => insertUsers({ count, balance, label: 'rehearsal' });

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
    const over = curtain();
    const stage: Stage = {
      api,
      log,
      concertId: concert.id,
      dates: [stageDate(concert.schedules[0]!.id, options.seats)],
      maxSeats: concert.maxSeatsPerUser,
      slow: options.slow,
      over: over.signal,
      soldOut: () => over.abort('soldOut'),
    };
    const audience = await gatherFans(options, stage, makeAccounts);
    await requireKnown(audience, stage);
    const startedMs = performance.now();
    const hideProgress = showProgress(log, api, options);
    const watch = watchQueue(() => operator.readQueue(concert.id));
    const pausing = pauseLine(operator, concert.id, options, log, over.signal);
    const ended = await perform(audience, over, options.maxSeconds);
    const tookMs = performance.now() - startedMs;
    await Promise.all([watch.stop(), pausing]);
    hideProgress();
    const aftermath = {
      sales: await operator.readSales(concert.id),
      queue: await operator.readQueue(concert.id),
      mostInside: watch.mostInside,
      capacity: options.capacity,
      ledger: await readLedger(audience.arrivals.map(({ fan }) => fan.account)),
      broughtWon: audience.broughtWon,
      doctor: await examine(),
    };
    return makeReport({ options, log, api, aftermath, ended, tookMs });
  } finally {
    await api.close();
  }
}
