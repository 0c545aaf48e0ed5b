import type { Durations } from '../lib/durations';
import type { RehearsalReport, RehearsedStep } from '../lib/rehearsals/schema';
import type { Api } from './api';
import { scoreForecasts, type Forecast } from './forecasts';
import { BOUND_MS } from './ramp';
import type { RunLog } from './run-log';
import { judge, type Aftermath } from './verdict';

/** Surprises that are named. */
const SURPRISES_NAMED = 10;

function spreadOf(durations: Durations | undefined): RehearsalReport['waits'] {
  const whole = (share: number): number | null => {
    const ms = durations?.percentile(share) ?? null;
    return ms === null ? null : Math.round(ms);
  };
  return { count: durations?.count ?? 0, medianMs: whole(0.5), p95Ms: whole(0.95) };
}

/** What was told and came true before the pace changed: nobody can tell a wait of a pace that an operator has yet to choose. */
function uncut(forecasts: readonly Forecast[], changesMs: readonly number[]): Forecast[] {
  return forecasts.map((forecast) => {
    const { admittedAtMs } = forecast;
    const isCut = ({ toldAtMs }: { toldAtMs: number }): boolean =>
      admittedAtMs !== null && changesMs.some((changeMs) => toldAtMs < changeMs && changeMs < admittedAtMs);
    return { ...forecast, waits: forecast.waits.filter((told) => !isCut(told)) };
  });
}

type Rehearsed = {
  log: RunLog;
  api: Api;
  aftermath: Aftermath;
  steps: RehearsedStep[];
  /** When the pace was changed, by our clock. */
  changesMs: readonly number[];
  seatsOnSale: number;
  isSoldOut: boolean;
  tookMs: number;
};

/** What a rehearsal found, as the desk shows it. */
export function makeDeskReport(rehearsed: Rehearsed): RehearsalReport {
  const { log, api, aftermath, steps, changesMs, seatsOnSale, isSoldOut, tookMs } = rehearsed;
  const { traffic } = api;
  const { told, coverage } = scoreForecasts(uncut(log.forecasts, changesMs), log.pauses, false).wait;
  const { odds } = scoreForecasts(log.forecasts, log.pauses, isSoldOut);
  const { sold } = aftermath.sales;
  return {
    tookSeconds: Math.round(tookMs / 100) / 10,
    boundMs: BOUND_MS,
    steps,
    promises: judge(log, aftermath).map(({ name, holds, facts }) => ({ name, holds, facts })),
    waits: spreadOf(log.waits),
    holds: spreadOf(traffic.tookMs.get('hold')),
    payments: spreadOf(traffic.tookMs.get('pay')),
    toldWaits: { told, coverage },
    toldOdds: { told: odds.told, brier: odds.brier, brierOfConstant: odds.brierOfConstant },
    seats: { onSale: seatsOnSale, sold, soldPerMinute: Math.round((sold / (tookMs / 60_000)) * 10) / 10 },
    fans: { ...log.fans },
    requests: traffic.requests,
    surprises: [...log.surprising].slice(0, SURPRISES_NAMED).map(([what, times]) => ({ what, times })),
  };
}
