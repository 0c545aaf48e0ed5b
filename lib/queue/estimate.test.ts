import { expect, test } from 'vitest';

import { estimateWait, measuredRate, pollAfterWaiting } from './estimate';

const pace = { recentAdmissions: 600, recentMs: 60_000, admitPerSecond: 50 };
const unknown = { recentAdmissions: 0, recentMs: 1_000, admitPerSecond: 50 };

test('the measured rate is admissions a second', () => {
  expect(measuredRate(pace)).toBe(10);
  expect(measuredRate(unknown)).toBe(0);
});

test('the wait is a range around the measured rate, and unknown without one', () => {
  expect(estimateWait(1_000, pace)).toEqual({ lowSeconds: 75, highSeconds: 150 });
  expect(estimateWait(1_000, unknown)).toBeNull();
});

test('nobody is promised to be faster than the policy admits', () => {
  const burst = { recentAdmissions: 100, recentMs: 1_000, admitPerSecond: 10 };
  expect(estimateWait(1_000, burst)).toEqual({ lowSeconds: 100, highSeconds: 100 });
});

test('those in front ask every second, those far back every half minute, with 15% of jitter', () => {
  expect(pollAfterWaiting(1, pace, 0.5)).toBe(1_000);
  expect(pollAfterWaiting(1_000, pace, 0.5)).toBe(10_000);
  expect(pollAfterWaiting(1_000_000, pace, 0.5)).toBe(30_000);
  expect(pollAfterWaiting(1_000_000, pace, 0)).toBe(25_500);
  expect(pollAfterWaiting(1_000_000, pace, 1)).toBe(34_500);
  expect(pollAfterWaiting(1_000_000, unknown, 0.5)).toBe(30_000);
});
