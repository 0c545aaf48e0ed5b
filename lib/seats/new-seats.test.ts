import { expect, test } from 'vitest';

import { portionsOf, seatInsertions } from './new-seats';

const rows = [3, 4, 2, 2, 2].map((seats, index) => ({
  section: index < 2 ? 'A' : 'B',
  row: String(index + 1),
  seats,
  tier: 1,
  price: 90,
}));

test('portions follow one another without a gap in the numbers', () => {
  const portions = portionsOf(rows, 5);
  expect(portions.map(({ first }) => first)).toEqual([1, 8]);
  expect(portions.flatMap((portion) => portion.rows)).toEqual(rows);
});

test('numbers that follow one another are inserted in portions as well', () => {
  const insertions = seatInsertions('s', {
    bands: [
      { first: 1, last: 10, tier: 1, price: 9 },
      { first: 11, last: 60_000, tier: 2, price: 7, traits: 4 },
    ],
  });
  expect(insertions.map(({ values }) => values)).toEqual([
    ['s', 9, 1, 10, 1, 0],
    ['s', 7, 11, 25_010, 2, 4],
    ['s', 7, 25_011, 50_010, 2, 4],
    ['s', 7, 50_011, 60_000, 2, 4],
  ]);
});
