import { setTimeout as sleep } from 'node:timers/promises';

import { seededRandom, type Random } from '../../lib/seeded-random';
import { insertConcert } from '../../lib/makers/concerts';
import { insertUser } from '../../lib/makers/users';
import { examineAll } from '../doctor/examine';
import { Api } from '../../rehearsal/api';
import { gatherFans, requireKnown } from '../../rehearsal/audience';
import { curtain, lastCalls } from '../../rehearsal/performance';
import { stageDate, type Stage } from '../../rehearsal/stage';
import { Operator } from '../rehearse/operator';
import type { Options } from '../rehearse/options';
import { makeAccounts } from '../rehearse/rehearsal';
import { between } from '../../rehearsal/random';
import { RunLog } from '../../rehearsal/run-log';
import { audit, type Finding } from './audit';
import { ALL_FAULTS, FEW_FAULTS, type Fault, type Struck } from './faults';
import type { Loss } from './order';
import { untilRecovered, type Prober } from './probe';
import { RunRecord } from './record';
import type { Site } from './site';

/** Between two faults, about: so long that the next one meets a site at work. */
const CALM_MS = 3_000;
/** After a recovery, until doctor comes: the worker ends again within a second what a lost write had ended. */
const SETTLE_MS = 2_500;
/** For the archive to take what is left when the load has ended. */
const ARCHIVE_MS = 4_000;
/** A client that is not let down by an outage of half a minute. */
const MAX_TRIES = 20;
const SOCKETS = 128;
/** Seconds that a fault and what follows take, about; fans come over the whole time. */
const SECONDS_A_FAULT = 12;
const FANS_A_SECOND = 28;

export type ChaosOptions = { seed: number; quick: boolean };

/** A fault, and what came of it. */
export type Row = {
  fault: string;
  planned: boolean;
  inFlight: number;
  errors: number;
  recoveryMs: number;
  findings: Finding[];
  broken: string[];
};

export type Outcome = {
  rows: Row[];
  answers: number;
  wrong: [string, number][];
  acknowledged: Record<string, number>;
  holds: boolean;
};

function shuffled<T>(items: readonly T[], random: Random): T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

function loadOf(url: string, seed: number, faults: number): Options {
  const seconds = faults * SECONDS_A_FAULT;
  const fans = seconds * FANS_A_SECOND;
  return {
    fans,
    seats: fans * 3,
    arriveSeconds: seconds,
    holdSeconds: 20,
    claimSeconds: 15,
    activeSeconds: 60,
    capacity: 120,
    admitPerSecond: 20,
    slow: 1,
    pauseAtSeconds: null,
    pauseSeconds: 1,
    seed,
    maxSeconds: 600,
    sockets: SOCKETS,
    url,
    json: undefined,
  };
}

async function brokenInvariants(): Promise<string[]> {
  const broken: string[] = [];
  for await (const { name, violations, examples } of examineAll()) {
    if (violations > 0) broken.push(`${name}: ${violations}, such as ${examples[0]}`);
  }
  return broken;
}

/** Answers that a client saw as an error of the service. */
function errorsShown({ traffic }: Api): number {
  return [...traffic.codes].reduce(
    (sum, [code, times]) => sum + (/^(NETWORK|UNAVAILABLE|INTERNAL|HTTP_5)/.test(code) ? times : 0),
    0,
  );
}

type StruckRow = Row & { startedAtMs: number; loss: Loss | undefined };

async function strike(fault: Fault, site: Site, api: Api, prober: Prober, random: Random): Promise<StruckRow> {
  await sleep(between(random, CALM_MS, CALM_MS * 1.5));
  const { inFlight } = site.balancer;
  const errorsBefore = errorsShown(api);
  const [startedAtMs, startedMs] = [Date.now(), performance.now()];
  const { detail, loss }: Struck = (await fault.strike(site, random)) ?? {};
  const recoveryMs = await untilRecovered(
    site.servers.map(({ url }) => url),
    prober,
    startedMs,
  );
  await sleep(SETTLE_MS);
  const broken = await brokenInvariants();
  const errors = errorsShown(api) - errorsBefore;
  console.log(
    `  ${fault.name}${detail ? ` (${detail})` : ''}: ${errors} errors, works again after ${(recoveryMs / 1000).toFixed(1)} s${broken.map((text) => `\n    BROKEN ${text}`).join('')}`,
  );
  const { name, planned = false } = fault;
  return { fault: name, planned, inFlight, errors, recoveryMs, broken, findings: [], startedAtMs, loss };
}

function isHarmless({ findings, broken, planned, errors }: Row): boolean {
  return findings.length === 0 && broken.length === 0 && !(planned && errors > 0);
}

/** Each finding goes to the last fault before it. */
function assign(findings: Finding[], rows: StruckRow[]): void {
  for (const finding of findings)
    (rows.findLast(({ startedAtMs }) => startedAtMs <= finding.atMs) ?? rows[0]!).findings.push(finding);
}

/** Lets fans come, strikes one fault after the other, and compares what clients were told with what is there. */
export async function wreakHavoc(site: Site, { seed, quick }: ChaosOptions): Promise<Outcome> {
  const random = seededRandom(seed);
  const faults = shuffled(quick ? FEW_FAULTS : ALL_FAULTS, random);
  const record = new RunRecord();
  const api = new Api(site.url, SOCKETS, { maxTries: MAX_TRIES, onAnswer: record.note });
  const operator = new Operator(api);
  await operator.signIn();
  const options = loadOf(site.url, seed, faults.length);
  const concert = await operator.putOnSale(options);
  const over = curtain();
  const stage: Stage = {
    api,
    log: new RunLog(),
    concertId: concert.id,
    dates: [stageDate(concert.schedules[0]!.id, options.seats)],
    maxSeats: concert.maxSeatsPerUser,
    slow: options.slow,
    over: over.signal,
    soldOut: () => over.abort(),
  };
  const audience = await gatherFans(options, stage, makeAccounts);
  await requireKnown(audience, stage);
  const prober: Prober = { fan: await insertUser(), concertId: (await insertConcert()).concertId };
  const everyone = Promise.all(audience.arrivals.map(({ fan, delayMs }) => fan.attend(delayMs)));
  const rows: StruckRow[] = [];
  for (const fault of faults) rows.push(await strike(fault, site, api, prober, random));
  over.abort();
  await lastCalls(everyone);
  await sleep(ARCHIVE_MS);
  rows.at(-1)!.broken.push(...(await brokenInvariants()));
  const losses = rows.flatMap(({ loss }) => loss ?? []);
  assign(await audit(concert.id, record, losses), rows);
  await api.close();
  const wrong = [...record.wrong];
  return {
    rows,
    wrong,
    answers: record.answers,
    acknowledged: {
      places: record.places.size,
      holds: record.holds.size,
      cancellations: record.cancelled.size,
      charges: record.charges.size,
      payments: record.payments.size,
    },
    holds: wrong.length === 0 && rows.every(isHarmless),
  };
}
