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

/** A line that is compared with a ceiling. */
export function against(measured: Measured, name: string, ceiling: LoadResult, wanted: number): Line {
  const ratio = measured.result.perSecond / ceiling.perSecond;
  return { ...measured, ceiling: { name, perSecond: ceiling.perSecond, ratio }, goal: atLeast(ratio, wanted) };
}

/** The line of a ceiling itself. */
export function ceilingLine(work: string, result: LoadResult): Line {
  return { work, result, cpuUsPerRequest: null, residentBytes: null, ceiling: null, goal: null };
}
