/** One request of a load, as the load process sends it. */
export type LoadRequest = { method: 'GET' | 'POST'; path: string; headers?: Record<string, string>; body?: string };

/** What the load process is told to do. */
export type LoadJob = {
  url: string;
  connections: number;
  /** File of `LoadRequest`s, one JSON line each; connection k of n takes every n-th line, from the k-th on. */
  requestsFile: string;
  /** Each request once, or all of them over and over for a time. */
  run: { once: true; requests: number } | { forSeconds: number };
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
