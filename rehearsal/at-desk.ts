import { setPriority } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

import { signSession } from '../lib/accounts/session';
import { previewConcert, readSales } from '../lib/catalog/service';
import { log as serverLog } from '../lib/log';
import { patiently } from '../lib/patiently';
import { copyForRehearsal } from '../lib/programme/service';
import { changePolicy, readFigures } from '../lib/queue/service';
import {
  MAX_REHEARSED_SEATS,
  type RehearsalOptions,
  type RehearsalProgress,
  type RehearsedPace,
  type RehearsedStep,
} from '../lib/rehearsals/schema';
import { discardOld, isSaleOpening, isSaleRunning } from '../lib/rehearsals/service';
import * as store from '../lib/rehearsals/store';
import { MAX_BALANCE } from '../lib/wallet/schema';
import { Api } from './api';
import { gatherFans, readLedger, type Audience, type LedgerSums, type MakeAccounts } from './audience';
import { makeDeskReport } from './desk-report';
import { CALM, MANNERS, ROUGH, WISHES, type Mix } from './manners';
import { curtain, perform, watchQueue, type Ending } from './performance';
import { climb, pacesOf, recommendedOf, StepMeter, type Ramp } from './ramp';
import { RunLog } from './run-log';
import { stageDate, type Stage } from './stage';

/**
 * The lowest of the system's (`nice`) once the fans come: a sale that goes on beside it comes first. Until then it has the
 * usual one: starting takes a second of a processor, for which the lowest waited so long on a busy machine that the
 * rehearsal was taken for lost.
 */
const PRIORITY = 19;
const SOCKETS = 128;
/** Copies of rehearsals that are over, in the shop: the next one discards older ones. */
const KEPT_COPIES = 4;
/** Seats that a fan may want. */
const MOST_WISHED = Math.max(...WISHES.map(([seats]) => seats));
const ARRIVE_SECONDS = 5;
/** From the first arrival until the last is in line, about. */
const RUSH_MS = (ARRIVE_SECONDS + 1) * 1_000;
const BEAT_EVERY_MS = 1_000;
/** Between two looks at whether a sale opens beside it. */
const SALE_EVERY_BEATS = 5;
/** A copy is on sale for so much longer than its fans come. */
const MINUTES_AFTER = 2;
/** Of a rehearsal's time what the climb takes when every step has enough holds. */
const CLIMBING_SHARE = 0.6;
const MIN_STEP_SECONDS = 3;
/** The worker settles what is left, such as places of payments, within seconds. */
const SETTLE_MS = 1_500;
/** A shop that has just sold out may have no connection for a moment, and what was rehearsed cannot be repeated. */
const AFTERWARDS = { tries: 4, pauseMs: 1_000 };

const MIXES: Record<RehearsalOptions['manners'], { manners: Mix; slow: number }> = {
  usual: { manners: MANNERS, slow: 1 },
  calm: { manners: CALM, slow: 4 },
  rough: { manners: ROUGH, slow: 1 },
};

function stepBack(): void {
  try {
    setPriority(PRIORITY);
  } catch (error) {
    serverLog().warn({ err: error }, 'the rehearsal has no lower priority');
  }
}

function makersOf(rehearsalId: string): MakeAccounts {
  return async (count, balance) => {
    const ids = await store.makeFans(rehearsalId, count, balance);
    const email = 'fan@rehearsal.invalid';
    return ids.map((userId) => ({
      userId,
      accessToken: signSession({ userId, email, name: 'Virtual fan', role: 'fan', rehearsalId }),
    }));
  };
}

/** All that a rehearsal is made of, ready to begin. */
type Set = {
  copyId: string;
  stage: Stage;
  audience: Audience;
  meter: StepMeter;
  policy: RehearsedPace;
  seatsOnSale: number;
};

async function build(
  rehearsalId: string,
  concertId: string,
  options: RehearsalOptions,
  origin: string,
  over: AbortController,
): Promise<Set> {
  await discardOld(KEPT_COPIES);
  const minutes = options.minutes + MINUTES_AFTER;
  const copy = await copyForRehearsal(concertId, options.scheduleId, rehearsalId, minutes, MAX_REHEARSED_SEATS);
  if (!copy) throw new Error('there is no such concert, or date to come of so few seats, any more');
  const { concert, schedules } = await previewConcert(copy.id);
  const meter = new StepMeter();
  const { manners, slow } = MIXES[options.manners];
  const stage: Stage = {
    api: new Api(origin, SOCKETS, { onAnswer: meter.note, onLost: meter.noteLost }),
    log: new RunLog(),
    concertId: copy.id,
    dates: schedules.map(({ id, totalSeats }) => stageDate(id, totalSeats)),
    maxSeats: concert.maxSeatsPerUser,
    slow,
    over: over.signal,
    soldOut: () => over.abort('soldOut'),
  };
  const dearest = Math.max(1, ...concert.tiers.map(({ price }) => price));
  const fullWallet = Math.min(MAX_BALANCE, dearest * MOST_WISHED);
  const gathering = { fans: options.fans, seed: 1, arriveSeconds: ARRIVE_SECONDS, manners, fullWallet };
  const audience = await gatherFans(gathering, stage, makersOf(rehearsalId));
  return {
    copyId: copy.id,
    stage,
    audience,
    meter,
    policy: (await readFigures(copy.id)).policy,
    seatsOnSale: schedules.reduce((sum, { remainingSeats }) => sum + remainingSeats, 0),
  };
}

/** Tells every second that this process lives and how far it is, and ends the rehearsal when it is asked to, or a sale opens. */
async function beat(
  rehearsalId: string,
  { besideSale }: RehearsalOptions,
  progress: () => RehearsalProgress | null,
  over: AbortController,
  stop: AbortSignal,
): Promise<void> {
  for (let beats = 1; !stop.aborted; beats += 1) {
    try {
      if (!(await store.beat(rehearsalId, progress()))) over.abort('cancelled');
      if (!besideSale && beats % SALE_EVERY_BEATS === 0 && (await isSaleOpening())) over.abort('saleOpens');
    } catch (error) {
      // Who is not heard for long is ended by the worker, which the next beat that gets through finds out.
      serverLog().warn({ err: error, rehearsalId }, 'a rehearsal could not say that it lives');
    }
    await sleep(BEAT_EVERY_MS, undefined, { signal: stop }).catch(() => {});
  }
}

type Found = { ending: Ending; steps: RehearsedStep[]; changesMs: number[]; mostInside: number; capacity: number };

/** While everybody joins at once, holds are few and the servers do something else: the first step is measured afterwards. */
async function climbAfterRush(ramp: Ramp, steps: RehearsedStep[]): Promise<void> {
  await sleep(RUSH_MS, undefined, { signal: ramp.over }).catch(() => {});
  if (!ramp.over.aborted) await climb(ramp, steps);
}

/** Lets everybody come, and tries one pace after the other meanwhile. */
async function run(
  { copyId, stage, audience, meter, policy }: Set,
  { minutes }: RehearsalOptions,
  over: AbortController,
  tell: (pace: RehearsedPace) => void,
): Promise<Found> {
  const steps: RehearsedStep[] = [];
  const changesMs: number[] = [];
  const paces = pacesOf(policy);
  let capacity = 0;
  const onStep = (pace: RehearsedPace): void => {
    changesMs.push(Date.now());
    capacity = Math.max(capacity, pace.capacity);
    tell(pace);
  };
  const stepSeconds = Math.max(MIN_STEP_SECONDS, (minutes * 60 * CLIMBING_SHARE) / paces.length);
  const setPace = (pace: RehearsedPace) => changePolicy(copyId, pace);
  await setPace(paces[0]!);
  const watch = watchQueue(() => readFigures(copyId));
  meter.start();
  onStep(paces[0]!);
  const climbing = climbAfterRush(
    {
      paces,
      stepSeconds,
      meter,
      setPace,
      waiting: () => stage.log.fans.waiting,
      admitted: () => stage.log.waits.count,
      over: over.signal,
      onStep,
    },
    steps,
  ).catch((error: unknown) => serverLog().warn({ err: error }, 'a rehearsal tries no further pace'));
  const performing = perform(audience, over, minutes * 60);
  const ending = await performing;
  over.abort(ending);
  await climbing;
  meter.stop();
  await watch.stop();
  return { ending, steps, changesMs, mostInside: watch.mostInside, capacity: Math.max(capacity, watch.capacity) };
}

/** Null where it cannot be read: the rest of the report is worth having without it. */
async function ledgerOf({ arrivals }: Audience): Promise<LedgerSums | null> {
  try {
    return await patiently(() => readLedger(arrivals.map(({ fan }) => fan.account)), AFTERWARDS);
  } catch (error) {
    serverLog().warn({ err: error }, 'a rehearsal is reported without the ledger of its fans');
    return null;
  }
}

async function rehearse(rehearsalId: string, origin: string, over: AbortController): Promise<void> {
  const rehearsal = await store.find(rehearsalId);
  if (rehearsal?.state !== 'running') throw new Error('there is no such rehearsal to begin');
  const { concertId, options } = rehearsal;
  const stop = new AbortController();
  let set: Set | null = null;
  let pace: RehearsedPace | null = null;
  let startedMs = performance.now();
  const progress = (): RehearsalProgress | null => {
    if (!set || !pace) return null;
    const secondsLeft = Math.max(0, Math.round(options.minutes * 60 - (performance.now() - startedMs) / 1000));
    const { fans, seatsBought } = set.stage.log;
    return { fans: { ...fans }, seatsSold: seatsBought, seatsOnSale: set.seatsOnSale, secondsLeft, pace };
  };
  // It may have waited for others since it was asked for.
  if (!options.besideSale && (await isSaleRunning(options.minutes))) return store.end(rehearsalId, 'saleOpens');
  const beating = beat(rehearsalId, options, progress, over, stop.signal);
  try {
    set = await build(rehearsalId, concertId, options, origin, over);
    stepBack();
    const { stage, audience, copyId, seatsOnSale } = set;
    startedMs = performance.now();
    const { ending, steps, changesMs, mostInside, capacity } = await run(set, options, over, (now) => (pace = now));
    const tookMs = performance.now() - startedMs;
    await sleep(SETTLE_MS);
    const aftermath = {
      sales: await patiently(() => readSales(copyId), AFTERWARDS),
      queue: await patiently(() => readFigures(copyId), AFTERWARDS),
      mostInside,
      capacity,
      ledger: await ledgerOf(audience),
      broughtWon: audience.broughtWon,
      // It looks at the whole shop, which is not to suffer.
      doctor: null,
    };
    const isSoldOut = ending === 'soldOut';
    const found = { log: stage.log, api: stage.api, aftermath, steps, changesMs, seatsOnSale, isSoldOut, tookMs };
    const report = makeDeskReport(found);
    await patiently(() => store.end(rehearsalId, ending, report, recommendedOf(steps)), AFTERWARDS);
  } finally {
    stop.abort();
    await beating;
    await set?.stage.api.close();
  }
}

/**
 * Performs a rehearsal that was taken (`take`) to its end, whatever that is: the row says how it ended.
 * @param origin where the shop answers
 * @param over ends it before its time
 */
export async function rehearseAtDesk(rehearsalId: string, origin: string, over = curtain()): Promise<void> {
  try {
    await rehearse(rehearsalId, origin, over);
  } catch (error) {
    serverLog().error({ err: error, rehearsalId }, 'a rehearsal has failed');
    await store.end(rehearsalId, 'failed');
  }
}
