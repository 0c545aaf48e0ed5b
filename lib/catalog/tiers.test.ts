import { expect, test } from 'vitest';

import { pricedHouse, seatsOfTiers, TierMistake, tiersOfPrices, type ToldHouse } from './tiers';

const sections = [
  { name: 'A', price: 90, rows: [3, 4] },
  { name: 'B', rows: [2, 2, 2] },
];
const named = (ko: string, price: number, seats: object = {}) => ({ name: { ko }, price, ...seats });

test('without tiers each price is one, the dearest first, named as is the custom', () => {
  expect(tiersOfPrices([50])).toEqual([{ number: 1, name: { ko: '전석', en: 'All seats' }, price: 50, look: 3 }]);
  const names = (prices: number[]) => tiersOfPrices(prices).map(({ name }) => name.ko);
  expect(names([70, 90, 70])).toEqual(['R석', 'S석']);
  expect(names([1, 2, 3, 4])).toEqual(['VIP석', 'R석', 'S석', 'A석']);
  expect(names([1, 2, 3, 4, 5, 6, 7]).at(-1)).toBe('7등급');
  expect(tiersOfPrices([1, 2, 3, 4, 5, 6, 7]).map(({ look }) => look)).toEqual([1, 2, 3, 4, 5, 1, 2]);
});

test('a section without a price of its own costs what the date costs', () => {
  const { tiers, seats } = pricedHouse({ sections, price: 70, seatCount: 13 });
  expect(tiers.map(({ price }) => price)).toEqual([90, 70]);
  expect(seats).toEqual({
    rows: [
      { section: 'A', row: '1', seats: 3, tier: 1, price: 90 },
      { section: 'A', row: '2', seats: 4, tier: 1, price: 90 },
      { section: 'B', row: '1', seats: 2, tier: 2, price: 70 },
      { section: 'B', row: '2', seats: 2, tier: 2, price: 70 },
      { section: 'B', row: '3', seats: 2, tier: 2, price: 70 },
    ],
  });
  expect([...seatsOfTiers(seats)]).toEqual([
    [1, 7],
    [2, 6],
  ]);
});

test('tiers have sections, and rows of one; two may cost the same', () => {
  const rows = (from: number, to: number) => ({ rows: [{ section: 'B', from, to }] });
  const { tiers, seats } = pricedHouse({
    sections,
    seatCount: 13,
    tiers: [named('R', 90, { sections: ['A'], ...rows(1, 1) }), named('시야제한', 90, rows(2, 3))],
  });
  expect(tiers.map(({ name }) => name)).toEqual([
    { ko: 'R', en: 'R' },
    { ko: '시야제한', en: '시야제한' },
  ]);
  expect('rows' in seats && seats.rows.map(({ tier }) => tier)).toEqual([1, 1, 1, 2, 2]);
});

test('tiers have numbers from one to another, in any order', () => {
  const { seats } = pricedHouse({
    seatCount: 6,
    tiers: [
      named('R', 9, { seats: [{ from: 3, to: 4 }] }),
      named('S', 7, { seats: [1, 5].map((from) => ({ from, to: from + 1 })) }),
    ],
  });
  expect(seats).toEqual({
    bands: [
      { first: 1, last: 2, tier: 2, price: 7 },
      { first: 3, last: 4, tier: 1, price: 9 },
      { first: 5, last: 6, tier: 2, price: 7 },
    ],
  });
});

test('the only tier has every seat', () => {
  expect(pricedHouse({ seatCount: 3, tiers: [named('R', 9)] }).seats).toEqual({
    bands: [{ first: 1, last: 3, tier: 1, price: 9 }],
  });
  const { seats } = pricedHouse({ sections, seatCount: 13, tiers: [named('R', 9)] });
  expect([...seatsOfTiers(seats)]).toEqual([[1, 13]]);
});

const two = (first: object, second: object) => [named('R', 9, first), named('S', 7, second)];
const numbers = (from: number, to: number) => ({ seats: [{ from, to }] });

test.each<[string, ToldHouse, RegExp]>([
  ['a seat of none', { seatCount: 4, tiers: two(numbers(1, 2), numbers(4, 4)) }, /without a tier/],
  ['a seat of two', { seatCount: 4, tiers: two(numbers(1, 2), numbers(2, 4)) }, /twice/],
  ['a seat that is not there', { seatCount: 4, tiers: two(numbers(1, 2), numbers(3, 5)) }, /does not have/],
  ['numbers that run backwards', { seatCount: 4, tiers: two(numbers(2, 1), numbers(3, 4)) }, /does not have/],
  ['no seats at all', { seatCount: 4, tiers: two({}, {}) }, /without a tier/],
  ['sections of a house without', { seatCount: 4, tiers: two({ sections: ['A'] }, {}) }, /has none/],
  ['an unknown section', { sections, seatCount: 13, tiers: two({ sections: ['A', 'C'] }, {}) }, /section C/],
  ['a section of two', { sections, seatCount: 13, tiers: two({ sections: ['A', 'B'] }, { sections: ['B'] }) }, /twice/],
  ['numbers in a house with sections', { sections, seatCount: 13, tiers: two(numbers(1, 13), {}) }, /by number/],
])('tiers with %s are a mistake', (_, house, message) => {
  expect(() => pricedHouse(house)).toThrow(TierMistake);
  expect(() => pricedHouse(house)).toThrow(message);
});
