import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { OwnCount } from './own-count';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

test('counts each subject by itself, and starts anew with every window', () => {
  const count = new OwnCount(10);
  expect([count.add('a'), count.add('a'), count.add('b')]).toEqual([1, 2, 1]);
  vi.advanceTimersByTime(9_999);
  expect([count.add('a'), count.leftMs]).toEqual([3, 1]);
  vi.advanceTimersByTime(1);
  expect([count.add('a'), count.leftMs]).toEqual([1, 10_000]);
});

test('forgets all rather than keep more than its share of memory', () => {
  const count = new OwnCount(10);
  for (let subject = 0; subject < 200_000; subject += 1) count.add(String(subject));
  expect(count.add('0')).toBe(1);
});
