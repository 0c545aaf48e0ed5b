import type pg from 'pg';

import type { RedisPort } from '../../lib/redis/port';

/** What a check looks at: one connection of its own, so that long reads take none from the service's pool. */
export type Stores = { postgres: pg.Client; redis: RedisPort };

/** Objects looked at, objects that break the invariant, and the names of the first few of those. */
export type Finding = { checked: number; violations: number; examples: string[] };

/** An invariant, and the reading that proves or refutes it. Checks write nothing. */
export type Check = {
  name: string;
  area: string;
  /** What holds, in one sentence. */
  promise: string;
  examine: (stores: Stores) => Promise<Finding>;
};

export type Result = Finding & Omit<Check, 'examine'>;

/** Broken objects that are named; one shows the way, the hundredth does not. */
export const MAX_EXAMPLES = 5;

/** Counts objects one by one. */
export class Tally {
  readonly finding: Finding = { checked: 0, violations: 0, examples: [] };

  add(object: string, broken: boolean): void {
    this.finding.checked += 1;
    if (!broken) return;
    this.finding.violations += 1;
    if (this.finding.examples.length < MAX_EXAMPLES) this.finding.examples.push(object);
  }
}
