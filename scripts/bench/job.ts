import type { Durations } from '../../lib/durations';

/** One request of a load, as the generator sends it. */
export type LoadRequest = { method: 'GET' | 'POST'; path: string; headers?: Record<string, string>; body?: string };

/** What a generator is told to do. */
export type Load = {
  url: string;
  connections: number;
  requests: LoadRequest[];
  /** Each request once, or all of them over and over for a time. */
  run: { once: true } | { forSeconds: number };
  expect: {
    statuses: number[];
    /** Text that the body of every answer has, such as `"status":"wait"`. */
    text: string;
  };
};

/** What came of it. Latencies in milliseconds. */
export type LoadResult = {
  requests: number;
  seconds: number;
  perSecond: number;
  p50: number;
  p99: number;
  /** Answers of another status or another body than expected, time-outs and torn connections. */
  errors: number;
  statuses: Record<string, number>;
};

/** What was done by calls that took so long each, and so many seconds together. */
export function resultOf(tookMs: Durations, seconds: number, errors = 0): LoadResult {
  const at = (share: number): number => tookMs.percentile(share) ?? 0;
  const requests = tookMs.count;
  return { requests, seconds, perSecond: requests / seconds, p50: at(0.5), p99: at(0.99), errors, statuses: {} };
}

/** A figure that is no load: only its note tells something. */
export const NO_LOAD: LoadResult = { requests: 0, seconds: 0, perSecond: 0, p50: 0, p99: 0, errors: 0, statuses: {} };
