import { expect, test } from 'vitest';

import { hallRowsOf } from './new-seats';

const house = [
  { name: 'A', price: 90, rows: [3, 4] },
  { name: 'B', rows: [2, 2, 2] },
];

test('rows count from the stage in every section, and cost what the section or else the date costs', () => {
  expect(hallRowsOf(house, 70, 1_000)).toEqual([
    {
      first: 1,
      rows: [
        { section: 'A', row: '1', seats: 3, price: 90 },
        { section: 'A', row: '2', seats: 4, price: 90 },
        { section: 'B', row: '1', seats: 2, price: 70 },
        { section: 'B', row: '2', seats: 2, price: 70 },
        { section: 'B', row: '3', seats: 2, price: 70 },
      ],
    },
  ]);
});

test('portions follow one another without a gap in the numbers', () => {
  const portions = hallRowsOf(house, 70, 5);
  expect(portions.map(({ first }) => first)).toEqual([1, 8]);
  expect(portions.flatMap(({ rows }) => rows)).toEqual(hallRowsOf(house, 70, 1_000)[0]!.rows);
});
