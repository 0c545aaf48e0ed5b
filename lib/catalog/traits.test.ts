import { expect, test } from 'vitest';

import type { NewSeats } from '../seats/new-seats';
import { TraitMistake, withTraits, type ToldTrait } from './traits';

const hall: NewSeats = {
  rows: ['1', '2'].map((row) => ({ section: 'A', row, seats: 4, tier: 1, price: 90 })),
};
const plain: NewSeats = {
  bands: [
    { first: 1, last: 4, tier: 1, price: 90 },
    { first: 5, last: 8, tier: 2, price: 70 },
  ],
};

test('seats of a row have the traits that are told of their labels; rows without any stay as they are', () => {
  const told: ToldTrait[] = [
    { trait: 'wheelchair', section: 'A', row: 2, from: 1, to: 1 },
    { trait: 'companion', section: 'A', row: 2, from: 2, to: 2 },
    { trait: 'restrictedView', section: 'A', row: 2, from: 2, to: 3 },
  ];
  expect(withTraits(hall, told)).toEqual({
    rows: [
      { section: 'A', row: '1', seats: 4, tier: 1, price: 90 },
      { section: 'A', row: '2', seats: 4, tier: 1, price: 90, traits: [1, 6, 4, 0] },
    ],
  });
  expect(withTraits(hall, [])).toBe(hall);
});

test('numbers are cut where traits change, and keep their tiers', () => {
  expect(withTraits(plain, [{ trait: 'restrictedView', from: 4, to: 6 }])).toEqual({
    bands: [
      { first: 1, last: 3, tier: 1, price: 90, traits: 0 },
      { first: 4, last: 4, tier: 1, price: 90, traits: 4 },
      { first: 5, last: 6, tier: 2, price: 70, traits: 4 },
      { first: 7, last: 8, tier: 2, price: 70, traits: 0 },
    ],
  });
});

test.each<[string, NewSeats, ToldTrait[]]>([
  ['a seat that is not there', plain, [{ trait: 'wheelchair', from: 8, to: 9 }]],
  ['an end before its beginning', plain, [{ trait: 'wheelchair', from: 4, to: 3 }]],
  ['a section where there are none', plain, [{ trait: 'wheelchair', section: 'A', row: 1, from: 1, to: 1 }]],
  ['no row in a house with sections', hall, [{ trait: 'wheelchair', from: 1, to: 1 }]],
  ['a row that is not there', hall, [{ trait: 'wheelchair', section: 'A', row: 3, from: 1, to: 1 }]],
  [
    'one seat for a wheelchair and for a companion',
    plain,
    (['wheelchair', 'companion'] as const).map((trait) => ({ trait, from: 2, to: 2 })),
  ],
])('%s is a mistake', (_, seats, told) => {
  expect(() => withTraits(seats, told)).toThrow(TraitMistake);
});
