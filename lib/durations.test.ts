import fc from 'fast-check';
import { expect, it } from 'vitest';

import { Durations } from './durations';

it('knows percentiles to within a thousandth', () => {
  const manyMs = fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(manyMs, fc.constantFrom(0.5, 0.9, 0.99), (all, share) => {
      const durations = new Durations();
      for (const ms of all) durations.add(ms);
      const exact = all.toSorted((a, b) => a - b)[Math.ceil(share * all.length) - 1]!;
      const told = durations.percentile(share)!;
      expect(told).toBeGreaterThanOrEqual(exact);
      expect(told).toBeLessThanOrEqual(exact * 1.001 + 0.001);
    }),
  );
});

it('knows nothing of nothing', () => {
  expect(new Durations().summary()).toEqual({ count: 0, p50Ms: null, p99Ms: null, maxMs: 0 });
});
