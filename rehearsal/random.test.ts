import { expect, it } from 'vitest';

import { seededRandom } from '../lib/seeded-random';
import { weighted } from './random';

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
