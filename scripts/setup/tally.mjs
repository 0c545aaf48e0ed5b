/**
 * Counts of tests; a check that is not made of tests, such as lint, counts as one.
 * @typedef {{ passed: number, failed: number, skipped: number }} Tally
 */

/** @type {Tally} */
export const ONE_PASSED = { passed: 1, failed: 0, skipped: 0 };
/** @type {Tally} */
export const ONE_FAILED = { passed: 0, failed: 1, skipped: 0 };

/**
 * @param {Tally[]} tallies
 * @returns {Tally}
 */
export function sum(tallies) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of tallies) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  return total;
}

/**
 * `12 passed, 0 failed`, and how many were skipped when any were.
 * @param {Tally} tally
 */
export function tallyText({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * Test runners end with an error for more reasons than failed tests: a file that does not load, an error outside of
 * any test. And a run without a single test proves nothing. Both count as one failure.
 * @param {Tally} tally
 * @param {boolean} runnerFailed
 * @returns {Tally}
 */
export function withRunnerOutcome(tally, runnerFailed) {
  const missed = tally.failed === 0 && (runnerFailed || tally.passed === 0);
  return missed ? { ...tally, failed: 1 } : tally;
}
