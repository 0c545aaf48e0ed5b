import type { LoadResult } from './job';
import type { Site } from './site';

/** Everything a work needs to run. `scale` is 1 in a full run and less in a quick one. */
export type BenchContext = {
  site: Site;
  connections: number;
  seconds: number;
  scale: number;
  /** The server of ceiling C1, started when it is first asked for: a bare node:http server, one Redis read a request. */
  httpCeiling: () => Promise<Site>;
};

/** One line of the table. */
export type Line = {
  work: string;
  result: LoadResult;
  /** Server processor time a request, microseconds; resident memory at the end, bytes. */
  cpuUsPerRequest: number | null;
  residentBytes: number | null;
  ceiling: { name: string; perSecond: number; ratio: number } | null;
  goal: Goal | null;
  note?: string;
};

/** A line of a result alone, such as that of a ceiling, with what else there is to tell. */
export function plainLine(work: string, result: LoadResult, more: Partial<Line> = {}): Line {
  return { work, result, cpuUsPerRequest: null, residentBytes: null, ceiling: null, goal: null, ...more };
}

export type Goal = { text: string; met: boolean };

export type Work = { name: string; run: (context: BenchContext) => Promise<Line[]> };

/** "at least 0.60 of C1" as a goal. */
export function atLeast(ratio: number, wanted: number): Goal {
  return { text: `>= ${wanted.toFixed(2)}`, met: ratio >= wanted };
}
