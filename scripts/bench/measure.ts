import { load } from './load';
import type { Load, LoadResult } from './job';
import { usageOf } from './usage';
import { atLeast, type BenchContext, type Line } from './work';

export type GivenLoad = Pick<Load, 'expect' | 'requests'> & {
  /** Each request once, instead of all of them over and over for the time that the context gives. */
  once?: boolean;
  connections?: number;
};

export type Measured = { work: string; result: LoadResult; cpuUsPerRequest: number; residentBytes: number };

/** Drives a load at the site and measures the server meanwhile. */
export async function measure(
  work: string,
  { site, connections, seconds }: BenchContext,
  given: GivenLoad,
): Promise<Measured> {
  const before = usageOf(site.pid);
  const { requests, expect } = given;
  const run = given.once ? { once: true as const } : { forSeconds: seconds };
  const result = await load({ url: site.url, connections: given.connections ?? connections, run, requests, expect });
  const after = usageOf(site.pid);
  const cpuUsPerRequest = (after.cpuUs - before.cpuUs) / Math.max(1, result.requests);
  return { work, result, cpuUsPerRequest, residentBytes: after.residentBytes };
}

/** Slices of a row and of what it is compared with, taken by turns: the machine is another one from one minute to the next. */
const SLICES = 4;
const WARM_UP_SECONDS = 1;

/** Several slices as one result: sums, and of the latencies the middle. */
export function together(slices: LoadResult[]): LoadResult {
  const sum = (of: (slice: LoadResult) => number): number => slices.reduce((total, slice) => total + of(slice), 0);
  const middle = (of: (slice: LoadResult) => number): number =>
    slices.map(of).toSorted((a, b) => a - b)[Math.floor(slices.length / 2)]!;
  const statuses: Record<string, number> = {};
  for (const slice of slices)
    for (const [status, count] of Object.entries(slice.statuses)) statuses[status] = (statuses[status] ?? 0) + count;
  const [requests, seconds] = [sum((slice) => slice.requests), sum((slice) => slice.seconds)];
  return {
    ...{ requests, seconds, perSecond: requests / seconds, statuses },
    ...{ p50: middle(({ p50 }) => p50), p99: middle(({ p99 }) => p99), errors: sum(({ errors }) => errors) },
  };
}

type Side = { context: BenchContext; given: GivenLoad };

/** Two loads by turns, each at a server that has had some of it before. */
export async function byTurns(
  work: string,
  { context, given }: Side,
  compared: Side,
): Promise<{ measured: Measured; ceiling: LoadResult }> {
  const warm = { seconds: WARM_UP_SECONDS };
  await measure(work, { ...compared.context, ...warm }, compared.given);
  await measure(work, { ...context, ...warm }, given);
  const seconds = Math.max(1, Math.round(context.seconds / SLICES));
  const taken: Measured[] = [];
  const ceilings: LoadResult[] = [];
  for (let slice = 0; slice < SLICES; slice += 1) {
    ceilings.push((await measure(work, { ...compared.context, seconds }, compared.given)).result);
    taken.push(await measure(work, { ...context, seconds }, given));
  }
  const result = together(taken.map((slice) => slice.result));
  const cpuUs = taken.reduce((sum, slice) => sum + slice.cpuUsPerRequest * slice.result.requests, 0);
  const residentBytes = taken.at(-1)!.residentBytes;
  return {
    measured: { work, result, cpuUsPerRequest: cpuUs / Math.max(1, result.requests), residentBytes },
    ceiling: together(ceilings),
  };
}

/** What ceiling C1 answers. */
export const CEILING_LOAD: GivenLoad = {
  requests: [{ method: 'GET', path: '/' }],
  expect: { statuses: [200], text: '"position":1' },
};

/** A line of a load over time, compared by turns with ceiling C1. */
export async function againstC1(work: string, side: Side, wanted: number): Promise<Line> {
  const c1 = { context: { ...side.context, site: await side.context.httpCeiling() }, given: CEILING_LOAD };
  const { measured, ceiling } = await byTurns(work, side, c1);
  return { ...against(measured, 'C1', ceiling, wanted), note: c1Note(ceiling) };
}

function c1Note({ perSecond }: LoadResult): string {
  return `C1 meanwhile ${Math.round(perSecond).toLocaleString('en')}/s`;
}

/** A line of a load that can be done once only, compared with ceiling C1 before and after it. */
export async function betweenC1(context: BenchContext, work: () => Promise<Measured>, wanted: number): Promise<Line> {
  const bare = { ...context, site: await context.httpCeiling(), seconds: context.seconds / 2 };
  const before = await measure('C1', bare, CEILING_LOAD);
  const measured = await work();
  const ceiling = together([before.result, (await measure('C1', bare, CEILING_LOAD)).result]);
  return { ...against(measured, 'C1', ceiling, wanted), note: c1Note(ceiling) };
}

/** A line that is compared with a ceiling. */
export function against(measured: Measured, name: string, ceiling: LoadResult, wanted: number): Line {
  const ratio = measured.result.perSecond / ceiling.perSecond;
  return { ...measured, ceiling: { name, perSecond: ceiling.perSecond, ratio }, goal: atLeast(ratio, wanted) };
}
