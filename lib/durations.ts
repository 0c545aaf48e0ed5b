import { build } from 'hdr-histogram-js';

const US_A_MS = 1_000;
const LONGEST_US = 3_600 * 1_000 * US_A_MS;

/** Durations in milliseconds, up to an hour, exact to a thousandth, in memory that does not grow with their number. */
export class Durations {
  readonly #us = build({ highestTrackableValue: LONGEST_US, numberOfSignificantValueDigits: 3 });

  add(ms: number): void {
    this.#us.recordValue(Math.min(LONGEST_US, Math.round(Math.max(0, ms) * US_A_MS)));
  }

  get count(): number {
    return this.#us.totalCount;
  }

  /** The duration that `share` of all do not exceed; null when there are none. */
  percentile(share: number): number | null {
    return this.count === 0 ? null : this.#us.getValueAtPercentile(share * 100) / US_A_MS;
  }

  /** In whole milliseconds. */
  summary(): { count: number; p50Ms: number | null; p99Ms: number | null; maxMs: number } {
    const rounded = (share: number): number | null => {
      const ms = this.percentile(share);
      return ms === null ? null : Math.round(ms);
    };
    return { count: this.count, p50Ms: rounded(0.5), p99Ms: rounded(0.99), maxMs: rounded(1) ?? 0 };
  }
}
