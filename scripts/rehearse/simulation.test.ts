import { expect, test } from 'vitest';

import { scoreForecasts, type Forecast } from '../../rehearsal/forecasts';
import { Simulation, type Script } from './simulation.fixture';

const hurried = { arriveSeconds: 5, slow: 1, pause: null, maxSeconds: 900 };

/** Three sales of different shape, as docs/odds.md has them. */
const SHAPES: Record<string, Omit<Script, 'seed'>> = {
  'few places and long turns': {
    ...hurried,
    fans: 550,
    seats: 380,
    capacity: 20,
    admitPerSecond: 10,
    holdSeconds: 30,
    claimSeconds: 10,
    activeSeconds: 90,
    slow: 8,
  },
  'many places and short turns': {
    ...hurried,
    fans: 2000,
    seats: 1200,
    capacity: 60,
    admitPerSecond: 30,
    holdSeconds: 15,
    claimSeconds: 8,
    activeSeconds: 30,
    slow: 3,
  },
  'paused in the middle': {
    ...hurried,
    fans: 900,
    seats: 650,
    capacity: 40,
    admitPerSecond: 15,
    holdSeconds: 40,
    claimSeconds: 20,
    activeSeconds: 120,
    slow: 8,
    pause: { fromMs: 90_000, untilMs: 110_000 },
  },
};

const SEEDS = [1, 2, 3, 4];

/** The chances of a sale come true or not together, so that a dozen sales are a dozen throws. */
const TOLERANCE = 0.1;

const runs = Object.entries(SHAPES).map(([name, shape]) => ({
  name,
  runs: SEEDS.map((seed) => new Simulation({ ...shape, seed }).run()),
}));

test.each(runs)('told waits are true, and narrow enough to be of use: $name', ({ runs: [...sales] }) => {
  const scores = sales.map(({ forecasts, pauses }) => scoreForecasts(forecasts, pauses, true).wait);
  const mean = (of: (score: (typeof scores)[number]) => number) =>
    scores.reduce((sum, score) => sum + of(score), 0) / scores.length;
  expect(mean(({ coverage }) => coverage!)).toBeGreaterThanOrEqual(0.85);
  expect(mean(({ uncutCoverage }) => uncutCoverage!)).toBeGreaterThanOrEqual(0.85);
  expect(mean(({ firstCoverage }) => firstCoverage!)).toBeGreaterThanOrEqual(0.85);
  expect(mean(({ medianWidth }) => medianWidth!)).toBeLessThanOrEqual(0.6);
});

test('chances come true as often as they say, over all sales: one sale ends at one place, which all its chances share', () => {
  const forecasts: Forecast[] = runs.flatMap(({ runs: sales }) => sales.flatMap((sale) => sale.forecasts));
  expect(runs.every(({ runs: sales }) => sales.every(({ soldOut }) => soldOut))).toBe(true);
  const { classes, brier, brierOfConstant } = scoreForecasts(forecasts, [], true).odds;
  const off = classes
    .filter(({ fans }) => fans > 100)
    .filter(({ mean, cameTrue }) => Math.abs(mean - cameTrue) > TOLERANCE)
    .map(({ from, fans, mean, cameTrue }) => ({ from, fans, mean, cameTrue }));
  expect(off).toEqual([]);
  expect(brier!).toBeLessThan(brierOfConstant! / 4);
});
