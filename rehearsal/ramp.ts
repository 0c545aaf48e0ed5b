import { monitorEventLoopDelay, type IntervalHistogram } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

import { Durations } from '../lib/durations';
import { MIN_HOLDS, type RehearsedPace, type RehearsedStep } from '../lib/rehearsals/schema';
import type { Call, Reply } from './api';

/** A step is fast while 19 of 20 holds are answered within this: what a press of a button may take before it feels slow. */
export const BOUND_MS = 300;
/** The fans come last where processors are short: a span that is so late by their own fault says nothing of the shop. */
const LATE_MS = 100;
/** A step with too few holds is waited for, up to so many times its length. */
const PATIENCE = 3;
const LOOK_EVERY_MS = 250;
/** A pace was reached when somebody waited for so much of its time. */
const LOADED_SHARE = 0.8;
/** Of the concert's own policy, what is tried one after the other. */
const FACTORS = [0.25, 0.5, 1, 2, 4, 8];

const LATENESS_EVERY_MS = 10;

/** Counts what happens during one step. */
export class StepMeter {
  #holds = new Durations();
  #payments = new Durations();
  #failures = 0;
  readonly #lateness: IntervalHistogram = monitorEventLoopDelay({ resolution: LATENESS_EVERY_MS });

  /** Begins to look at how late this process is; `take` is told it. */
  start(): void {
    this.#lateness.enable();
  }

  stop(): void {
    this.#lateness.disable();
  }

  /** Told of every answer. */
  readonly note = ({ name }: Pick<Call, 'name'>, { status, sentAtMs }: Pick<Reply, 'status' | 'sentAtMs'>): void => {
    if (status >= 500) this.#failures += 1;
    if (name === 'hold') this.#holds.add(Date.now() - sentAtMs);
    if (name === 'pay') this.#payments.add(Date.now() - sentAtMs);
  };

  /** Told of every call that got no answer. */
  readonly noteLost = (): void => {
    this.#failures += 1;
  };

  get holds(): number {
    return this.#holds.count;
  }

  /** What was counted since the last time. */
  take(): Pick<RehearsedStep, 'holds' | 'holdMedianMs' | 'holdP95Ms' | 'payP95Ms' | 'fansLateMs' | 'failures'> {
    const whole = (durations: Durations, share: number): number | null => {
      const ms = durations.percentile(share);
      return ms === null ? null : Math.round(ms);
    };
    const taken = {
      holds: this.#holds.count,
      holdMedianMs: whole(this.#holds, 0.5),
      holdP95Ms: whole(this.#holds, 0.95),
      payP95Ms: whole(this.#payments, 0.95),
      fansLateMs: Math.max(0, Math.round(this.#lateness.percentile(95) / 1e6 - LATENESS_EVERY_MS)),
      failures: this.#failures,
    };
    this.#lateness.reset();
    this.#holds = new Durations();
    this.#payments = new Durations();
    this.#failures = 0;
    return taken;
  }
}

/**
 * How a step went: slow also when the server failed, however few holds there were.
 * @param loaded whether the pace was what kept fans waiting: one that nobody waited at says nothing of the servers
 */
export function outcomeOf({
  holds,
  holdP95Ms,
  fansLateMs,
  failures,
  loaded,
}: Omit<RehearsedStep, 'outcome'> & { loaded: boolean }): RehearsedStep['outcome'] {
  if (failures > 0) return 'slow';
  if (holds < MIN_HOLDS || holdP95Ms === null) return 'tooFew';
  if (holdP95Ms <= BOUND_MS) return loaded ? 'fast' : 'notReached';
  return fansLateMs > LATE_MS ? 'unsure' : 'slow';
}

/** The paces that are tried, each once, from a quarter of the policy's upwards. */
export function pacesOf({ capacity, admitPerSecond }: RehearsedPace): RehearsedPace[] {
  const paces = FACTORS.map((factor) => ({
    capacity: Math.max(1, Math.round(capacity * factor)),
    admitPerSecond: Math.max(1, Math.round(admitPerSecond * factor)),
  }));
  return paces.filter(
    (pace, index) =>
      paces.findIndex((each) => each.capacity === pace.capacity && each.admitPerSecond === pace.admitPerSecond) ===
      index,
  );
}

/** The highest pace that stayed fast, of those below the first that was slow; null when none was measured. */
export function recommendedOf(steps: readonly RehearsedStep[]): RehearsedPace | null {
  const slow = steps.findIndex(({ outcome }) => outcome === 'slow');
  const before = slow < 0 ? steps : steps.slice(0, slow);
  return before.findLast(({ outcome }) => outcome === 'fast')?.pace ?? null;
}

export type Ramp = {
  paces: readonly RehearsedPace[];
  stepSeconds: number;
  meter: StepMeter;
  setPace: (pace: RehearsedPace) => Promise<unknown>;
  /** How many stand in line now. */
  waiting: () => number;
  /** Admissions so far. */
  admitted: () => number;
  over: AbortSignal;
  /** Told before a pace is tried. */
  onStep: (pace: RehearsedPace) => void;
};

async function untilStepIsOver({
  stepSeconds,
  meter,
  waiting,
  over,
}: Ramp): Promise<{ seconds: number; loaded: boolean }> {
  const startedMs = performance.now();
  const seconds = (): number => (performance.now() - startedMs) / 1000;
  const isOver = (): boolean =>
    seconds() >= stepSeconds * PATIENCE || (seconds() >= stepSeconds && meter.holds >= MIN_HOLDS);
  let [looks, withWaiting] = [0, 0];
  while (!isOver() && !over.aborted) {
    looks += 1;
    if (waiting() > 0) withWaiting += 1;
    await sleep(LOOK_EVERY_MS, undefined, { signal: over }).catch(() => {});
  }
  return { seconds: seconds(), loaded: withWaiting >= looks * LOADED_SHARE };
}

/**
 * Tries one pace after the other until one is slow or the sale is over, and goes back to the last that was fast: those who still
 * wait are let in at that. `steps` grows as it goes, so that what was found is there whenever the sale ends.
 */
export async function climb(ramp: Ramp, steps: RehearsedStep[]): Promise<void> {
  const { paces, meter, setPace, admitted, over, onStep } = ramp;
  for (const pace of paces) {
    await setPace(pace);
    onStep(pace);
    meter.take();
    const before = admitted();
    const { seconds, loaded } = await untilStepIsOver(ramp);
    const measured = {
      pace,
      seconds: Math.round(seconds * 10) / 10,
      admittedPerSecond: Math.round(((admitted() - before) / seconds) * 10) / 10,
      ...meter.take(),
    };
    const outcome = outcomeOf({ ...measured, loaded });
    steps.push({ ...measured, outcome });
    if (over.aborted) return;
    if (outcome === 'slow') {
      const back = recommendedOf(steps) ?? paces[0]!;
      await setPace(back);
      onStep(back);
      return;
    }
  }
}
