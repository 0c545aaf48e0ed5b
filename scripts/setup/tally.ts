/** Counts of tests; a check that is not made of tests, such as lint, counts as one. */
export type Tally = { passed: number; failed: number; skipped: number };

export const ONE_PASSED: Tally = { passed: 1, failed: 0, skipped: 0 };
export const ONE_FAILED: Tally = { passed: 0, failed: 1, skipped: 0 };

export function sum(tallies: Tally[]): Tally {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of tallies) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  return total;
}

/** `12 passed, 0 failed`, and how many were skipped when any were. */
export function tallyText({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * Test runners end with an error for more reasons than failed tests: a file that does not load, an error outside of
 * any test. And a run without a single test proves nothing. Both count as one failure.
 */
export function withRunnerOutcome(tally: Tally, runnerFailed: boolean): Tally {
  const missed = tally.failed === 0 && (runnerFailed || tally.passed === 0);
  return missed ? { ...tally, failed: 1 } : tally;
}
