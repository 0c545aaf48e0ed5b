import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { inTime } from './in-time';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('gives the outcome of work that ends in time, and leaves no timer behind', async () => {
  expect(await inTime(Promise.resolve('done'), 100, 'late')).toBe('done');
  await expect(inTime(Promise.reject(new Error('failed')), 100, 'late')).rejects.toThrow('failed');
  expect(vi.getTimerCount()).toBe(0);
});

test('gives up on work that takes too long', async () => {
  const outcome = expect(inTime(new Promise(() => undefined), 100, 'late')).rejects.toThrow('late');
  await vi.advanceTimersByTimeAsync(100);
  await outcome;
});
