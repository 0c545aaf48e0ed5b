import { expect, test } from 'vitest';

import { estimateWait, pollAfterWaiting } from './estimate';
import { readPace, type Pace } from './pace';

/** 100 places, of which each comes back after about ten seconds: ten a second. */
const steady: Pace = {
  state: 'open',
  capacity: 100,
  admitPerSecond: 50,
  activeMs: 60_000,
  room: 0,
  turnsEnded: 400,
  admitted: 1_300,
  active: 100,
  claimMs: 60_000,
  completed: 900,
  bands: Array.from({ length: 10 }, (_, index) => ({
    inside: 10,
    spentMs: 400_000,
    ended: 40,
    paid: index > 2 ? 36 : 0,
  })),
};

/** The same shop when so many turns are over, all of them of the first second: nothing is known of later ages. */
const young = (ended: number): Pace => ({
  ...steady,
  turnsEnded: ended,
  bands: [{ inside: 100, spentMs: ended * 10_000, ended, paid: 0 }],
});

test('the pace is read from the text that the scripts hand out', () => {
  expect(
    readPace('paused|100|50|60000|3|12.50|250000|9000|70|97|8000|41|90,60000,2.50,0.00 7,190000,10.00,9.00'),
  ).toEqual({
    state: 'paused',
    capacity: 100,
    admitPerSecond: 50,
    activeMs: 60_000,
    room: 3,
    turnsEnded: 12.5,
    admitted: 70,
    active: 97,
    claimMs: 8_000,
    completed: 41,
    bands: [
      { inside: 90, spentMs: 60_000, ended: 2.5, paid: 0 },
      { inside: 7, spentMs: 190_000, ended: 10, paid: 9 },
    ],
  });
  expect(readPace('').turnsEnded).toBe(0);
});

test('a text of before, without the ages, tells no wait; nor does it promise anything else', () => {
  const before = readPace('open|100|50|60000|3|12.50|250000|9000|70|97|8000');
  expect(before).toMatchObject({ active: 97, claimMs: 8_000, completed: 0, bands: [] });
  expect(estimateWait(500, before)).toBeNull();
  expect(estimateWait(2, before)).not.toBeNull();
});

test('the wait is a range around the places that come back, wider with doubt', () => {
  const { lowSeconds, highSeconds } = estimateWait(1_000, steady)!;
  expect([lowSeconds < 100, highSeconds > 100]).toEqual([true, true]);
  const few = steady.bands.map((band) => ({ ...band, spentMs: band.spentMs / 40, ended: band.ended / 40 }));
  const fewTurns = estimateWait(1_000, { ...steady, turnsEnded: 10, bands: few })!;
  expect(fewTurns.lowSeconds).toBeLessThan(lowSeconds);
  expect(fewTurns.highSeconds / fewTurns.lowSeconds).toBeGreaterThan(highSeconds / lowSeconds);
});

test('the first fill of an empty shop is no pace: beyond it nothing is told until places have come back', () => {
  const filling = { ...young(0), room: 40, active: 60 };
  expect(estimateWait(40, filling)).toEqual({ lowSeconds: 0, highSeconds: 2 });
  expect(estimateWait(41, filling)).toBeNull();
  expect(estimateWait(41, { ...young(7), room: 40, active: 60 })).toBeNull();
  expect(estimateWait(41, { ...young(9), room: 40, active: 60 })).not.toBeNull();
});

test('those inside whose turns are old make room sooner than those who have just come in', () => {
  const shop = (band: number): Pace => ({
    ...steady,
    bands: steady.bands.map((one, index) => ({ ...one, ended: index < 6 ? 0 : 40, inside: index === band ? 100 : 0 })),
  });
  expect(estimateWait(50, shop(6))!.highSeconds).toBeLessThan(estimateWait(50, shop(0))!.highSeconds);
});

test('turns that may last long and cannot be over yet widen the range upwards', () => {
  const short = estimateWait(5_000, { ...young(40), activeMs: 20_000 })!;
  const long = estimateWait(5_000, { ...young(40), activeMs: 600_000 })!;
  expect(long.highSeconds).toBeGreaterThan(short.highSeconds);
});

test('whoever may find no seat is told that it may take longer: those inside wait for seats that others give back', () => {
  const sure = estimateWait(500, steady, 0.9)!;
  const scarce = estimateWait(500, steady, 0.1)!;
  expect(sure).toEqual(estimateWait(500, steady));
  expect(scarce.lowSeconds).toBe(sure.lowSeconds);
  expect(scarce.highSeconds).toBeGreaterThan(sure.highSeconds * 1.5);
});

test('a wait of less than half a second is told as one of up to a second', () => {
  const quick = steady.bands.map((band) => ({ ...band, inside: 100_000 }));
  const huge: Pace = { ...steady, capacity: 1_000_000, active: 1_000_000, admitPerSecond: 1_000_000, bands: quick };
  expect(estimateWait(1, huge)).toEqual({ lowSeconds: 0, highSeconds: 1 });
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

test('those in front ask every second, those far back after a tenth of the wait or half a minute, with 15% of jitter', () => {
  expect(pollAfterWaiting(1, steady, 0.5)).toBe(1_000);
  const { lowSeconds, highSeconds } = estimateWait(1_000, steady)!;
  expect(pollAfterWaiting(1_000, steady, 0.5)).toBeGreaterThan(lowSeconds * 100);
  expect(pollAfterWaiting(1_000, steady, 0.5)).toBeLessThan(highSeconds * 100);
  expect(pollAfterWaiting(1_000_000, steady, 0.5)).toBe(30_000);
  expect(pollAfterWaiting(1_000_000, steady, 0)).toBe(25_500);
  expect(pollAfterWaiting(1_000_000, steady, 1)).toBe(34_500);
  expect(pollAfterWaiting(1_000_000, readPace(''), 0.5)).toBe(30_000);
});

test('nobody is told to ask so late that the turn may be over unclaimed', () => {
  expect(pollAfterWaiting(1_000_000, { ...steady, claimMs: 8_000 }, 1)).toBe(4_600);
  expect(pollAfterWaiting(1, { ...steady, claimMs: 1_000 }, 1)).toBeLessThan(1_000);
});

test('a wait of many turns is told with more doubt than one that those inside end', () => {
  const bands = steady.bands.map((band) => ({ ...band, inside: 100 * band.inside }));
  const large: Pace = { ...steady, capacity: 10_000, active: 10_000, admitPerSecond: 5_000, bands };
  const spreadAt = (position: number) => {
    const { lowSeconds, highSeconds } = estimateWait(position, large)!;
    return highSeconds / lowSeconds;
  };
  expect(spreadAt(1_000_000) - spreadAt(20_000)).toBeGreaterThan(0.07);
});
