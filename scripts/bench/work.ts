import type { LoadResult } from './job';
import type { Site } from './site';

/** Everything a work needs to run. `scale` is 1 in a full run and less in a quick one. */
export type BenchContext = {
  site: Site;
  connections: number;
  seconds: number;
  scale: number;
  /** Ceiling C1 in this run, measured once just before the first work that is compared with it. */
  httpCeiling: () => Promise<LoadResult>;
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

export type Goal = { text: string; met: boolean };

export type Work = { name: string; run: (context: BenchContext) => Promise<Line[]> };

/** "at least 0.60 of C1" as a goal. */
export function atLeast(ratio: number, wanted: number): Goal {
  return { text: `>= ${wanted.toFixed(2)}`, met: ratio >= wanted };
}
