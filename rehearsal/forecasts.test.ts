import { expect, test } from 'vitest';

import { scoreForecasts, type Forecast } from './forecasts';

const told = (lowSeconds: number, highSeconds: number, toldAtMs = 0) => ({ toldAtMs, lowSeconds, highSeconds });
const fan = (given: Partial<Forecast>): Forecast => ({
  waits: [],
  chances: [],
  admittedAtMs: null,
  seatLeft: null,
  ...given,
});

test('a told range is true when the wait ended in it; whoever never had a turn proves nothing', () => {
  const score = scoreForecasts(
    [
      fan({ waits: [told(5, 15), told(0, 4, 5_000)], admittedAtMs: 10_000 }),
      fan({ waits: [told(1, 2)], admittedAtMs: null }),
    ],
    [],
    false,
  );
  expect(score.wait).toEqual({
    told: 2,
    coverage: 0.5,
    firstCoverage: 1,
    uncutCoverage: 0.5,
    medianWidth: 1,
    trueSeconds: [5, 10, 10],
  });
});

test('a pause after it lengthens a told wait by at most the time that the line stood', () => {
  const pauses = [{ fromMs: 5_000, untilMs: 25_000 }];
  const coverageOf = (low: number, high: number, given = pauses) =>
    scoreForecasts([fan({ waits: [told(low, high)], admittedAtMs: 30_000 })], given, false).wait;
  expect(coverageOf(8, 12, []).coverage).toBe(0);
  expect(coverageOf(8, 12)).toMatchObject({ coverage: 1, uncutCoverage: null, medianWidth: 0.4 });
  expect(coverageOf(18, 22).coverage).toBe(1);
  expect(coverageOf(1, 9).coverage).toBe(0);
  expect(coverageOf(31, 40).coverage).toBe(0);
});

test('chances are compared with what came, class by class; who got no turn before the last seat had none', () => {
  const { odds } = scoreForecasts(
    [
      fan({ chances: [0.9], admittedAtMs: 1, seatLeft: true }),
      fan({ chances: [0.9], admittedAtMs: 1, seatLeft: false }),
      fan({ chances: [0.1] }),
    ],
    [],
    true,
  );
  expect(odds.classes.at(-1)).toMatchObject({ told: 2, fans: 2, mean: 0.9, cameTrue: 0.5 });
  expect(odds.classes[0]).toMatchObject({ told: 1, cameTrue: 0 });
  expect(odds.brier).toBeCloseTo((0.01 + 0.81 + 0.01) / 3);
  expect(odds.brierOfConstant).toBeCloseTo((1 / 3) * (2 / 3));
  expect(scoreForecasts([fan({ chances: [0.1] })], [], false).odds.told).toBe(0);
});
