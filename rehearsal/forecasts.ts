import type { QueueTokenView } from '../lib/queue/schema';

/** What one fan was told during one wait, and what came of it. Times by our clock, which is the server's here. */
export type Forecast = {
  waits: { toldAtMs: number; lowSeconds: number; highSeconds: number }[];
  chances: number[];
  /** Null when this wait did not end with a turn. */
  admittedAtMs: number | null;
  /** Whether a seat was free at the first look of that turn; null when there was none. */
  seatLeft: boolean | null;
};

/** A time in which the operator let nobody in. */
export type Pause = { fromMs: number; untilMs: number };

export function newForecast(): Forecast {
  return { waits: [], chances: [], admittedAtMs: null, seatLeft: null };
}

/** Notes what an answer to one who waits told. */
export function noteTold(forecast: Forecast, { status, eta, odds }: QueueTokenView, toldAtMs: number): void {
  if (status !== 'wait') return;
  if (eta) forecast.waits.push({ toldAtMs, ...eta });
  const chance = odds?.items[0]?.chance;
  if (chance !== undefined) forecast.chances.push(chance);
}

/** Of the chances told between `from` and `to`: how many, to how many fans, their mean, and the share that came true. */
type CalibrationClass = { from: number; to: number; told: number; fans: number; mean: number; cameTrue: number };

export type ForecastScore = {
  wait: {
    told: number;
    /** Share of the told ranges in which the true wait lay; of the first one of each fan. Null when none was told. */
    coverage: number | null;
    firstCoverage: number | null;
    /** Of those that no pause cut in two. */
    uncutCoverage: number | null;
    /** Median of the width of the range, as a share of the true wait without the pauses in it. */
    medianWidth: number | null;
    /** The true waits in seconds, of which a tenth, a half and nine tenths were not longer; null when none was told. */
    trueSeconds: [number, number, number] | null;
  };
  odds: {
    told: number;
    /** Mean square error of the chances, and of telling everybody the share that came true. */
    brier: number | null;
    brierOfConstant: number | null;
    classes: CalibrationClass[];
  };
};

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The values below which such shares of all lie; null of none. */
function quantiles(values: readonly number[], shares: readonly number[]): number[] | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted.length === 0 ? null : shares.map((share) => sorted[Math.floor(sorted.length * share)]!);
}

/** Milliseconds of the pauses that lie between two moments. */
function pausedBetween(pauses: readonly Pause[], fromMs: number, untilMs: number): number {
  const parts = pauses.map((pause) => Math.min(pause.untilMs, untilMs) - Math.max(pause.fromMs, fromMs));
  return parts.reduce((sum, part) => sum + Math.max(0, part), 0);
}

/**
 * A told wait is of a line that moves. A pause after it can cost a fan all of its time, or next to none: those inside go on leaving,
 * and as many go in at once when it ends. So it lengthens what may be true of the range by as much, at its far end.
 */
function scoreWaits(forecasts: readonly Forecast[], pauses: readonly Pause[]): ForecastScore['wait'] {
  const covered: number[] = [];
  const first: number[] = [];
  const uncut: number[] = [];
  const widths: number[] = [];
  const truth: number[] = [];
  for (const { waits, admittedAtMs } of forecasts) {
    if (admittedAtMs === null) continue;
    for (const [index, { toldAtMs, lowSeconds, highSeconds }] of waits.entries()) {
      const waitedMs = admittedAtMs - toldAtMs;
      const pausedMs = pausedBetween(pauses, toldAtMs, admittedAtMs);
      const seconds = Math.max(0, Math.round((waitedMs - pausedMs) / 1000));
      const hit = lowSeconds <= Math.round(waitedMs / 1000) && seconds <= highSeconds ? 1 : 0;
      covered.push(hit);
      if (index === 0) first.push(hit);
      if (pausedMs === 0) uncut.push(hit);
      widths.push((highSeconds - lowSeconds) / Math.max(1, seconds));
      truth.push(seconds);
    }
  }
  return {
    told: covered.length,
    coverage: mean(covered),
    firstCoverage: mean(first),
    uncutCoverage: mean(uncut),
    medianWidth: quantiles(widths, [0.5])?.[0] ?? null,
    trueSeconds: quantiles(truth, [0.1, 0.5, 0.9]) as [number, number, number] | null,
  };
}

const CLASSES = 5;

function classOf(told: { chance: number; cameTrue: number; fan: Forecast }[], index: number): CalibrationClass {
  const own = told.filter(({ chance }) => Math.min(CLASSES - 1, Math.floor(chance * CLASSES)) === index);
  return {
    from: index / CLASSES,
    to: (index + 1) / CLASSES,
    told: own.length,
    fans: new Set(own.map(({ fan }) => fan)).size,
    mean: mean(own.map(({ chance }) => chance)) ?? 0,
    cameTrue: mean(own.map(({ cameTrue }) => cameTrue)) ?? 0,
  };
}

function scoreOdds(forecasts: readonly Forecast[], soldOut: boolean): ForecastScore['odds'] {
  const told = forecasts.flatMap((fan) => {
    // Whose turn never came before all seats were sold had no seat; whoever gave up before has proved nothing.
    const seatLeft = fan.seatLeft ?? (fan.admittedAtMs === null && soldOut ? false : null);
    return seatLeft === null ? [] : fan.chances.map((chance) => ({ chance, cameTrue: Number(seatLeft), fan }));
  });
  const share = mean(told.map(({ cameTrue }) => cameTrue));
  return {
    told: told.length,
    brier: mean(told.map(({ chance, cameTrue }) => (chance - cameTrue) ** 2)),
    brierOfConstant: share === null ? null : share * (1 - share),
    classes: Array.from({ length: CLASSES }, (_, index) => classOf(told, index)),
  };
}

/**
 * How good the forecasts were: how often the true wait lay in the range that was told, and what became of the chances.
 * @param soldOut whether the sale ended with the last seat
 */
export function scoreForecasts(
  forecasts: readonly Forecast[],
  pauses: readonly Pause[],
  soldOut: boolean,
): ForecastScore {
  return { wait: scoreWaits(forecasts, pauses), odds: scoreOdds(forecasts, soldOut) };
}

function two(value: number | null): string {
  return value === null ? '-' : value.toFixed(2);
}

/** The score as lines of a report: label and text. */
export function forecastLines({ wait, odds }: ForecastScore): [label: string, text: string][] {
  const classes = odds.classes.map(({ from, to, told, fans, mean: chance, cameTrue }): [string, string] => [
    `  ${Math.round(from * 100)}-${Math.round(to * 100)}%`,
    told === 0 ? 'never told' : `told ${two(chance)}, came true ${two(cameTrue)} (${told} times, ${fans} fans)`,
  ]);
  return [
    [
      'told waits',
      `${wait.told}; true in ${two(wait.coverage)} (the first in ${two(wait.firstCoverage)}, those that no pause cut in ${two(wait.uncutCoverage)}), width ${two(wait.medianWidth)} of the wait`,
    ],
    [
      'true waits',
      wait.trueSeconds
        ? `p10 ${wait.trueSeconds[0]} s, p50 ${wait.trueSeconds[1]} s, p90 ${wait.trueSeconds[2]} s`
        : 'none told',
    ],
    ['told odds', `${odds.told}; Brier score ${two(odds.brier)}, of the constant share ${two(odds.brierOfConstant)}`],
    ...classes,
  ];
}
