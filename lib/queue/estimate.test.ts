import { expect, test } from 'vitest';

import { estimateWait, pollAfterWaiting } from './estimate';
import { meanTurnMs, readPace, type Pace } from './pace';

/** 100 places, of which each comes back after ten seconds: ten a second. */
const steady: Pace = {
  state: 'open',
  capacity: 100,
  admitPerSecond: 50,
  activeMs: 60_000,
  room: 0,
  turnsEnded: 400,
  turnMs: 4_000_000,
  observedMs: 120_000,
  admitted: 1_300,
  active: 100,
  claimMs: 60_000,
};

test('the pace is read from the text that the scripts hand out', () => {
  expect(readPace('paused|100|50|60000|3|12.50|250000|9000|70|97|8000')).toEqual({
    state: 'paused',
    capacity: 100,
    admitPerSecond: 50,
    activeMs: 60_000,
    room: 3,
    turnsEnded: 12.5,
    turnMs: 250_000,
    observedMs: 9_000,
    admitted: 70,
    active: 97,
    claimMs: 8_000,
  });
  expect(readPace('').turnsEnded).toBe(0);
});

test('a turn lasts as long as all were inside, for each that ended', () => {
  expect(meanTurnMs(steady)).toBe(10_000);
  expect(meanTurnMs({ ...steady, turnsEnded: 0 })).toBeNull();
});

test('the wait is a range around the places that come back, wider with doubt', () => {
  const { lowSeconds, highSeconds } = estimateWait(1_000, steady)!;
  expect([lowSeconds < 100, highSeconds > 100]).toEqual([true, true]);
  const fewTurns = estimateWait(1_000, { ...steady, turnsEnded: 10, turnMs: 100_000 })!;
  expect(fewTurns.lowSeconds).toBeLessThan(lowSeconds);
  expect(fewTurns.highSeconds).toBeGreaterThan(highSeconds);
});

test('the first fill of an empty shop is no pace: beyond it nothing is told until places have come back', () => {
  const filling = { ...steady, room: 40, turnsEnded: 0, turnMs: 60_000, observedMs: 1_000 };
  expect(estimateWait(40, filling)).toEqual({ lowSeconds: 0, highSeconds: 2 });
  expect(estimateWait(41, filling)).toBeNull();
  expect(estimateWait(41, { ...filling, turnsEnded: 7 })).toBeNull();
  expect(estimateWait(41, { ...filling, turnsEnded: 9 })).not.toBeNull();
});

test('turns that may last long and cannot be over yet widen the range upwards only', () => {
  const early = estimateWait(500, { ...steady, activeMs: 600_000, observedMs: 20_000 })!;
  const late = estimateWait(500, { ...steady, activeMs: 600_000, observedMs: 600_000 })!;
  expect(early.lowSeconds).toBe(late.lowSeconds);
  expect(early.highSeconds).toBeGreaterThan(late.highSeconds);
});

test('nothing is told while nobody is let in', () => {
  expect(estimateWait(10, { ...steady, state: 'paused' })).toBeNull();
  expect(estimateWait(10, { ...steady, state: 'recovering' })).toBeNull();
});

test('nobody is promised to be faster than the policy admits', () => {
  const slow = estimateWait(1_000, { ...steady, admitPerSecond: 2 })!;
  expect(slow.lowSeconds).toBe(500);
  expect(slow.highSeconds).toBeGreaterThanOrEqual(500);
});

test('those in front ask every second, those far back every half minute, with 15% of jitter', () => {
  expect(pollAfterWaiting(1, steady, 0.5)).toBe(1_000);
  expect(pollAfterWaiting(1_000, steady, 0.5)).toBe(10_000);
  expect(pollAfterWaiting(1_000_000, steady, 0.5)).toBe(30_000);
  expect(pollAfterWaiting(1_000_000, steady, 0)).toBe(25_500);
  expect(pollAfterWaiting(1_000_000, steady, 1)).toBe(34_500);
  expect(pollAfterWaiting(1_000_000, readPace(''), 0.5)).toBe(30_000);
});

test('nobody is told to ask so late that the turn may be over unclaimed', () => {
  expect(pollAfterWaiting(1_000_000, { ...steady, claimMs: 8_000 }, 1)).toBe(4_600);
  expect(pollAfterWaiting(1, { ...steady, claimMs: 1_000 }, 1)).toBeLessThan(1_000);
});
