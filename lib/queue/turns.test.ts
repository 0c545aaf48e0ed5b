import { expect, test } from 'vitest';

import { bandEndMs, bandOf, courseOf, shareThatBuys, whenAdmitted, type AgeBand } from './turns';

const outlook = { haste: 2, forgotten: 0.06 };
const seen = (band: number, given: Partial<AgeBand>): AgeBand[] =>
  Array.from({ length: 14 }, (_, index) => ({
    inside: 0,
    spentMs: 1e9,
    ended: 0,
    paid: 0,
    ...(index === band && given),
  }));

test('an age lies in the band that ends after it', () => {
  for (const ageMs of [0, 999, 1_000, 1_499, 1_501, 60_000, 3_600_000]) {
    expect(bandEndMs(bandOf(ageMs))).toBeGreaterThan(ageMs);
    expect(bandEndMs(bandOf(ageMs) - 1)).toBeLessThanOrEqual(ageMs);
  }
});

test('a shop whose turns all end at one age lets in as many as it has places, each time that age has passed', () => {
  const band = bandOf(10_000);
  const bands = seen(band, { spentMs: 1e6, ended: 1e6 });
  bands[0] = { ...bands[0]!, inside: 50 };
  const course = courseOf({ capacity: 50, admitPerSecond: 1_000, activeMs: 600_000, active: 50, bands }, outlook);
  const turnMs = bandEndMs(band - 1);
  expect(whenAdmitted(course, 25) / turnMs).toBeGreaterThan(0.8);
  expect(whenAdmitted(course, 25) / turnMs).toBeLessThan(1.2);
  expect(whenAdmitted(course, 75) / turnMs).toBeGreaterThan(1.8);
  expect(whenAdmitted(course, 75) / turnMs).toBeLessThan(2.2);
  expect(whenAdmitted(course, 5_000) / turnMs).toBeGreaterThan(90);
  expect(whenAdmitted(course, 5_000) / turnMs).toBeLessThan(115);
});

test('free places fill no faster than the policy lets in', () => {
  const crowd = { capacity: 1_000, admitPerSecond: 10, activeMs: 60_000, active: 0, bands: [] };
  expect(whenAdmitted(courseOf(crowd, outlook), 100) / 1_000).toBeCloseTo(10, 0);
});

test('the share that buys counts turns that go on: the first that are over are those who knew what they wanted', () => {
  const quick = [{ inside: 90, spentMs: 100_000, ended: 10, paid: 10 }];
  const stuck = [
    { inside: 0, spentMs: 1e6, ended: 500, paid: 500 },
    ...Array.from({ length: 12 }, () => ({ inside: 40, spentMs: 1e9, ended: 0, paid: 0 })),
  ];
  expect(shareThatBuys({ bands: quick, activeMs: 60_000 })).toBeGreaterThan(0.8);
  expect(shareThatBuys({ bands: stuck, activeMs: 60_000 })).toBeLessThan(0.5);
});
