import type { Api } from '../../rehearsal/api';
import { forecastLines, scoreForecasts, type ForecastScore } from '../../rehearsal/forecasts';
import type { LedgerSums } from '../../rehearsal/audience';
import type { Options } from './options';
import type { Ending } from '../../rehearsal/performance';
import type { RunLog } from '../../rehearsal/run-log';
import { judge, orderOf, seatsSoldTwice, type Aftermath, type Verdict } from '../../rehearsal/verdict';

type Percentiles = { count: number; p50Ms: number | null; p99Ms: number | null; maxMs: number };

/** What a rehearsal found, as `--json` writes it. Times in milliseconds, money in won. */
export type Report = {
  holds: boolean;
  ended: Ending;
  tookMs: number;
  options: Options;
  joins: { count: number; perSecond: number };
  order: { inversions: number; sequencesTwice: number; sequencesMissing: number };
  waits: Percentiles;
  holdToPay: Percentiles;
  seats: { onSale: number; sold: number; soldTwice: number };
  holdings: { made: number; conflicts: number; lapsedBeforePayment: number; cancelled: number };
  fans: Record<string, number>;
  won: { brought: number; charged: number; paid: number; revenue: number; left: number };
  requests: { count: number; perSecond: number; byCall: Record<string, Percentiles>; refusals: Record<string, number> };
  forecasts: ForecastScore;
  surprises: { count: number; first: Record<string, number> };
  verdicts: Verdict[];
};

function joinsPerSecond(log: RunLog): number {
  if (log.firstJoinAtMs === null || log.lastJoinAtMs === null) return 0;
  return Math.round(log.places.length / Math.max(0.001, (log.lastJoinAtMs - log.firstJoinAtMs) / 1000));
}

function sorted<T>(entries: Iterable<[string, T]>): Record<string, T> {
  return Object.fromEntries([...entries].toSorted(([a], [b]) => a.localeCompare(b)));
}

export type Run = {
  options: Options;
  log: RunLog;
  api: Api;
  aftermath: Aftermath & { ledger: LedgerSums };
  ended: Report['ended'];
  tookMs: number;
};

export function makeReport({ options, log, api, aftermath, ended, tookMs }: Run): Report {
  const verdicts = judge(log, aftermath);
  const order = orderOf(log, aftermath);
  const { traffic } = api;
  const byCall = sorted(
    [...traffic.tookMs].map(([name, histogram]): [string, Percentiles] => [name, histogram.summary()]),
  );
  const { inversions, twice, missing } = order;
  const { holds: made, conflicts, holdsLapsed, holdsCancelled, doubleClicks, reloads, rejoined, turnsMissed } = log;
  return {
    holds: verdicts.every(({ holds }) => holds),
    ended,
    tookMs: Math.round(tookMs),
    options,
    joins: { count: log.places.length, perSecond: joinsPerSecond(log) },
    order: { inversions, sequencesTwice: twice, sequencesMissing: missing },
    waits: log.waits.summary(),
    holdToPay: log.holdToPay.summary(),
    seats: { onSale: options.seats, sold: aftermath.sales.sold, soldTwice: seatsSoldTwice(log) },
    holdings: { made, conflicts, lapsedBeforePayment: holdsLapsed, cancelled: holdsCancelled },
    fans: { ...log.fans, doubleClicks, reloads, rejoined, turnsMissed },
    won: {
      brought: aftermath.broughtWon,
      charged: log.charged,
      paid: log.paid,
      revenue: aftermath.sales.revenue,
      left: aftermath.ledger.balance,
    },
    requests: {
      count: traffic.requests,
      perSecond: Math.round(traffic.requests / (tookMs / 1000)),
      byCall,
      refusals: sorted(traffic.codes),
    },
    forecasts: scoreForecasts(log.forecasts, log.pauses, ended === 'soldOut'),
    surprises: { count: log.surprises, first: sorted(log.surprising) },
    verdicts,
  };
}

const number = new Intl.NumberFormat('en');

function seconds(ms: number | null): string {
  return ms === null ? '-' : `${(ms / 1000).toFixed(1)} s`;
}

function row(label: string, text: string): string {
  return `  ${label.padEnd(16)}${text}`;
}

const ENDINGS: Record<Report['ended'], string> = {
  soldOut: 'sold out',
  nobodyLeft: 'nobody was left',
  timeIsUp: 'the time was up',
  cancelled: 'it was cancelled',
  saleOpens: 'a sale opens',
};

function callLines(report: Report): string[] {
  return Object.entries(report.requests.byCall).map(
    ([name, { count, p50Ms, p99Ms, maxMs }]) =>
      `    ${name.padEnd(14)}${number.format(count).padStart(8)}   p50 ${String(p50Ms).padStart(5)} ms   p99 ${String(p99Ms).padStart(5)} ms   max ${String(maxMs).padStart(5)} ms`,
  );
}

/** The report for people. */
export function textOf(report: Report): string {
  const { joins, order, waits, holdToPay, seats, holdings, fans, won, requests, surprises } = report;
  const refusals = Object.entries(requests.refusals)
    .map(([code, times]) => `${code} ${number.format(times)}`)
    .join(', ');
  return [
    `Rehearsal of ${number.format(report.options.fans)} fans for ${number.format(seats.onSale)} seats: ${ENDINGS[report.ended]} after ${seconds(report.tookMs)}`,
    '',
    row('joins', `${number.format(joins.count)}, ${number.format(joins.perSecond)} a second`),
    row(
      'order',
      `${order.inversions} inversions; sequences: ${order.sequencesTwice} twice, ${order.sequencesMissing} missing`,
    ),
    row('wait', `p50 ${seconds(waits.p50Ms)}, p99 ${seconds(waits.p99Ms)} (${number.format(waits.count)} admitted)`),
    row('hold to pay', `p50 ${seconds(holdToPay.p50Ms)}, p99 ${seconds(holdToPay.p99Ms)}`),
    row('seats', `${number.format(seats.sold)} sold of ${number.format(seats.onSale)}, ${seats.soldTwice} sold twice`),
    row(
      'holds',
      `${number.format(holdings.made)} made, ${number.format(holdings.conflicts)} conflicts, ${holdings.lapsedBeforePayment} lapsed before payment, ${holdings.cancelled} cancelled`,
    ),
    row(
      'fans',
      `${number.format(fans['bought'] ?? 0)} bought; ${fans['doubleClicks']} double clicks, ${fans['reloads']} reloads, ${fans['rejoined']} came again, ${fans['turnsMissed']} missed their turn`,
    ),
    row('won in', `${number.format(won.brought)} brought, ${number.format(won.charged)} charged`),
    row(
      'won out',
      `${number.format(won.paid)} paid, ${number.format(won.revenue)} revenue, ${number.format(won.left)} left in wallets`,
    ),
    row('requests', `${number.format(requests.count)}, ${number.format(requests.perSecond)} a second`),
    ...callLines(report),
    row('refusals', refusals || 'none'),
    ...forecastLines(report.forecasts).map(([label, text]) => row(label, text)),
    ...Object.entries(surprises.first).map(([text, times]) => row('surprise', `${text} (${times} times)`)),
    '',
    ...report.verdicts.map(({ promise, holds, figures }) => `  ${holds ? 'ok  ' : 'FAIL'} ${promise} (${figures})`),
    '',
    report.holds ? 'All promises held.' : 'A promise was broken.',
  ].join('\n');
}
