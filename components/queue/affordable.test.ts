import { expect, test } from 'vitest';

import { affordable } from './affordable';

const tier = (number: number, price: number, remaining = 50) => ({
  ...{ id: String(number), number, name: { ko: 'R석', en: 'R' }, look: number },
  ...{ price, remaining, total: 50 },
});
const seats = (tiers: ReturnType<typeof tier>[], balance: number, maxSeats = 4) =>
  affordable(tiers, balance, maxSeats).map((each) => each.seats);

test('money buys fewer of the dear seats than of the cheap ones', () => {
  expect(seats([tier(1, 187_000), tier(2, 99_000)], 300_000)).toEqual([1, 3]);
});

test('nobody is told more seats than one person may have, or than are left', () => {
  expect(seats([tier(1, 10_000)], 1_000_000)).toEqual([4]);
  expect(seats([tier(1, 10_000, 2)], 1_000_000)).toEqual([2]);
  expect(seats([tier(1, 0)], 0)).toEqual([4]);
});

test('what is sold out is not among them', () => {
  expect(affordable([tier(1, 10_000, 0), tier(2, 5_000)], 5_000, 4).map(({ id }) => id)).toEqual(['2']);
});
