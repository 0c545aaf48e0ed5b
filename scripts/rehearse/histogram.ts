/** Each bucket is 2% wider than the one before it: percentiles are that exact, whatever the count. */
const GROWTH = Math.log(1.02);

/** Durations in milliseconds, in memory that does not grow with their number. */
export class Histogram {
  readonly #buckets = new Map<number, number>();
  count = 0;
  maxMs = 0;

  add(ms: number): void {
    const bucket = ms <= 1 ? 0 : Math.ceil(Math.log(ms) / GROWTH);
    this.#buckets.set(bucket, (this.#buckets.get(bucket) ?? 0) + 1);
    this.count += 1;
    this.maxMs = Math.max(this.maxMs, ms);
  }

  /** The duration that `share` of all do not exceed, rounded up to its bucket; null when there are none. */
  percentile(share: number): number | null {
    if (this.count === 0) return null;
    let left = Math.ceil(share * this.count);
    for (const bucket of [...this.#buckets.keys()].toSorted((a, b) => a - b)) {
      left -= this.#buckets.get(bucket)!;
      if (left <= 0) return Math.min(Math.round(Math.exp(bucket * GROWTH)), Math.round(this.maxMs));
    }
    return Math.round(this.maxMs);
  }

  summary(): { count: number; p50Ms: number | null; p99Ms: number | null; maxMs: number } {
    return {
      count: this.count,
      p50Ms: this.percentile(0.5),
      p99Ms: this.percentile(0.99),
      maxMs: Math.round(this.maxMs),
    };
  }
}
