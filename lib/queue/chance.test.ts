import fc from 'fast-check';
import { expect, test } from 'vitest';

import { chanceOfSeats } from './chance';

/** A hundred turns bought 190 seats. */
const sale = { turnsOver: 100, buyers: 0.95, purchases: 95, seatsSold: 190, maxSeatsPerUser: 4 };
const ahead = (turns: number, unsure = 0) => ({ turns, unsure });
const all = (free: number) => ({ free, demand: 1 });

test('seats that will surely last, or surely not, are told so', () => {
  expect(chanceOfSeats(sale, all(500), ahead(100), 1)).toBeGreaterThan(0.99);
  expect(chanceOfSeats(sale, all(100), ahead(100), 1)).toBeLessThan(0.01);
  expect(chanceOfSeats(sale, all(0), ahead(0), 1)).toBe(0);
  expect(chanceOfSeats(sale, all(2), ahead(0), 2)).toBe(1);
  expect(chanceOfSeats(sale, all(2), ahead(0), 3)).toBe(0);
});

test('where as many are free as those ahead buy, it is about even', () => {
  const chance = chanceOfSeats(sale, all(190), ahead(100), 1);
  expect(chance).toBeGreaterThan(0.4);
  expect(chance).toBeLessThan(0.6);
});

test('a sale that has not told yet is more in doubt than one that has', () => {
  const young = { turnsOver: 0, buyers: 0.8, purchases: 0, seatsSold: 0, maxSeatsPerUser: 4 };
  const old = { turnsOver: 1_000, buyers: 0.8, purchases: 800, seatsSold: 1_600, maxSeatsPerUser: 4 };
  expect(chanceOfSeats(young, all(180), ahead(100), 1)).toBeLessThan(chanceOfSeats(old, all(180), ahead(100), 1));
  expect(chanceOfSeats(young, all(140), ahead(100), 1)).toBeGreaterThan(chanceOfSeats(old, all(140), ahead(100), 1));
});

test('more seats, fewer people ahead and smaller wishes never make it worse, and it is a probability', () => {
  const numbers = { free: fc.nat(2_000), ahead: fc.nat(2_000), wanted: fc.integer({ min: 1, max: 4 }) };
  fc.assert(
    fc.property(fc.record(numbers), ({ free, ahead: turns, wanted }) => {
      const chance = chanceOfSeats(sale, all(free), ahead(turns), wanted);
      expect(chance).toBeGreaterThanOrEqual(0);
      expect(chance).toBeLessThanOrEqual(1);
      expect(chanceOfSeats(sale, all(free + 1), ahead(turns), wanted)).toBeGreaterThanOrEqual(chance - 1e-6);
      expect(chanceOfSeats(sale, all(free), ahead(turns), wanted + 1)).toBeLessThanOrEqual(chance + 1e-6);
    }),
  );
});

test('those who may not have been counted widen the chance to both sides', () => {
  const near = (free: number, unsure: number) => chanceOfSeats(sale, all(free), ahead(20, unsure), 1);
  expect(near(60, 10)).toBeLessThan(near(60, 0));
  expect(near(20, 10)).toBeGreaterThan(near(20, 0));
});

test('a sale of which no purchase is known is never told more seats each than one may have', () => {
  const lost = { ...sale, purchases: 0, seatsSold: 10_000 };
  expect(chanceOfSeats(lost, all(500), ahead(100), 1)).toBeGreaterThan(0.9);
});
