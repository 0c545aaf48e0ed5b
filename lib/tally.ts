import { processWide } from './process-wide';

/** What happened in this process since it started; the metrics read it. Counting costs an addition. */
export type Tally = {
  holds: number;
  holdConflicts: number;
  payments: number;
  charges: number;
  refusals: Map<string, number>;
};

export function tally(): Tally {
  return processWide('tally', () => ({
    holds: 0,
    holdConflicts: 0,
    payments: 0,
    charges: 0,
    refusals: new Map<string, number>(),
  }));
}

/** Counts an answer with this code of the error catalogue. */
export function tallyRefusal(code: string): void {
  const { refusals } = tally();
  refusals.set(code, (refusals.get(code) ?? 0) + 1);
}
