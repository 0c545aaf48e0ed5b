import { expect, test } from 'vitest';

import { placeOf, type Hall } from './hall';
import { layoutOf } from './nearest';
import { bitsBySeat, bitsOf } from './traits';

test('the traits of a seat are known without a look through the runs: a rush asks for those of thousands at once', () => {
  const hall: Hall = {
    ...{ rows: [], compactRows: [], priceRuns: [{ count: 9, price: 1, tier: 1 }], tiers: [], layout: layoutOf([]) },
    shape: null,
    traitBits: bitsBySeat(
      [
        [2, 3, bitsOf(['wheelchair'])],
        [9, 9, bitsOf(['companion', 'restrictedView'])],
      ],
      9,
    ),
    get traitRuns(): never {
      throw new Error('looked through');
    },
  };
  expect([1, 2, 3, 4, 9, 10].map((seat) => placeOf(hall, seat).traits)).toEqual([
    undefined,
    ['wheelchair'],
    ['wheelchair'],
    undefined,
    ['companion', 'restrictedView'],
    undefined,
  ]);
  expect(bitsBySeat([], 9)).toBeNull();
});
