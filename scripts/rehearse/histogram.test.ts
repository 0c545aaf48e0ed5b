import fc from 'fast-check';
import { expect, it } from 'vitest';

import { Histogram } from './histogram';
import { seededRandom, weighted } from './random';

it('knows percentiles to within 2%, in little memory', () => {
  const durations = fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(durations, fc.constantFrom(0.5, 0.9, 0.99), (all, share) => {
      const histogram = new Histogram();
      for (const ms of all) histogram.add(ms);
      const exact = all.toSorted((a, b) => a - b)[Math.ceil(share * all.length) - 1]!;
      const told = histogram.percentile(share)!;
      expect(told).toBeGreaterThanOrEqual(Math.floor(exact * 0.99));
      expect(told).toBeLessThanOrEqual(Math.ceil(exact * 1.02) + 1);
    }),
  );
});

it('knows nothing of nothing', () => {
  expect(new Histogram().summary()).toEqual({ count: 0, p50Ms: null, p99Ms: null, maxMs: 0 });
});

it('draws as often as the weights say', () => {
  const random = seededRandom(1);
  const drawn = Array.from({ length: 10_000 }, () =>
    weighted(random, [
      ['often', 3],
      ['seldom', 1],
    ]),
  );
  const often = drawn.filter((choice) => choice === 'often').length;
  expect(often).toBeGreaterThan(7_300);
  expect(often).toBeLessThan(7_700);
});
