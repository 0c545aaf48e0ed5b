import { expect, test } from 'vitest';

import { estimateWait } from './estimate';
import { lastWait } from './forecast';
import type { Pace } from './pace';

/** 100 places of which each comes back after about a minute, by turns of five at most. */
const pace: Pace = {
  state: 'open',
  ...{ capacity: 100, admitPerSecond: 50, activeMs: 300_000, room: 0, turnsEnded: 200 },
  ...{ admitted: 300, active: 100, completed: 150, claimMs: 60_000 },
  bands: Array.from({ length: 12 }, () => ({ inside: 8, spentMs: 1_000_000, ended: 17, paid: 12 })),
};

test('without a change it is what the last fan is told', () => {
  expect(lastWait(1_900, pace)).toEqual(estimateWait(1_900, pace));
});

test('more room and shorter turns shorten it, less lengthens it', () => {
  const { highSeconds } = lastWait(1_900, pace)!;
  expect(lastWait(1_900, pace, { capacity: 200 })!.highSeconds).toBeLessThan(highSeconds * 0.6);
  expect(lastWait(1_900, pace, { activeSeconds: 30 })!.highSeconds).toBeLessThan(highSeconds * 0.6);
  expect(lastWait(1_900, pace, { capacity: 50 })!.highSeconds).toBeGreaterThan(highSeconds * 1.8);
  expect(lastWait(1_900, pace, { admitPerSecond: 1 })!.lowSeconds).toBeGreaterThanOrEqual(1_900);
  // Nobody knows whether longer turns would be used.
  expect(lastWait(1_900, pace, { activeSeconds: 900 })!.highSeconds).toBeGreaterThanOrEqual(highSeconds);
});

test('nothing is told of a line that stands, and of one that goes on again the wait from then', () => {
  expect(lastWait(1_900, pace, { paused: true })).toBeNull();
  expect(lastWait(1_900, { ...pace, state: 'paused' })).toBeNull();
  expect(lastWait(1_900, { ...pace, state: 'paused' }, { paused: false })).toEqual(lastWait(1_900, pace));
  expect(lastWait(1_900, { ...pace, state: 'recovering' })).toBeNull();
  expect(lastWait(0, pace, { paused: true })).toEqual({ lowSeconds: 0, highSeconds: 0 });
});
