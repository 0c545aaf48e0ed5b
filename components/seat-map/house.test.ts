import type { CompactRow } from '@/lib/seats/compact';
import { expect, test } from 'vitest';

import { houseOf, planOf, shapeOf, STAGE } from './house';

const free = (total: number) => ({ states: 'a'.repeat(total), prices: [[total, 50_000]] as const });

/** The smallest distance between any two of some seats. */
function closest({ x, y }: { x: Float32Array; y: Float32Array }): number {
  let least = Infinity;
  for (let a = 0; a < x.length; a += 1)
    for (let b = a + 1; b < x.length; b += 1) least = Math.min(least, Math.hypot(x[a]! - x[b]!, y[a]! - y[b]!));
  return least;
}

test.each([1, 50, 500, 2_000])('a house of %i numbers has no seat upon another, and all within its bounds', (total) => {
  const house = houseOf(planOf(free(total)));
  expect(total === 1 || closest(house) > 0.9).toBe(true);
  const { left, top, right, bottom } = house.bounds;
  for (const x of house.x) expect(x > left && x < right).toBe(true);
  for (const y of house.y) expect(y > top && y < bottom).toBe(true);
});

test('a price looks as its tier says', () => {
  const seats = {
    states: 'aa',
    prices: [
      [1, 90_000],
      [1, 60_000],
    ],
  } as const;
  const { looks } = planOf(seats, [{ price: 60_000, name: '발코니', look: 5 }]);
  expect([...looks]).toEqual([
    [90_000, 1],
    [60_000, 5],
  ]);
});

test('sections of any shape stand apart, dear ones in front', () => {
  const rows: CompactRow[] = ['A', 'B', 'C', 'D'].flatMap((name) =>
    [20, 24, 9].map((seats, row): CompactRow => [name, String(row + 1), seats]),
  );
  const house = houseOf(
    planOf({
      states: 'a'.repeat(212),
      prices: [
        [106, 90_000],
        [106, 60_000],
      ],
      rows,
    }),
  );
  expect(house.sections.map(({ name }) => name)).toEqual(['A', 'B', 'C', 'D']);
  expect(house.zones).toEqual([90_000, 60_000]);
  expect([...house.looks]).toEqual([
    [90_000, 1],
    [60_000, 2],
  ]);
  expect(closest(house)).toBeGreaterThan(0.9);
  expect(Math.max(...house.y.subarray(0, 106))).toBeLessThan(Math.min(...house.sections.slice(2).map(({ y }) => y)));
});

const alike = (sections: number, rows: readonly number[]): CompactRow[] =>
  Array.from({ length: sections }, (_, section) =>
    rows.map((seats, row): CompactRow => [`S${section + 1}`, String(row + 1), seats]),
  ).flat();

test.each([
  ['one section', alike(1, [8, 9, 10])],
  ['one section that is very wide', alike(1, [160, 200, 200])],
  ['forty sections', alike(40, [6, 7, 8])],
  ['rows that differ', [...alike(1, [10, 30, 12, 40]), ['박스', '1', 1], ...alike(3, [2, 25])] as CompactRow[]],
])('a house of %s is laid out before the stage, nobody behind it or on another', (_, rows) => {
  const total = rows.reduce((sum, [, , seats]) => sum + (seats as number), 0);
  const house = houseOf(planOf({ ...free(total), rows }));
  expect(closest(house)).toBeGreaterThan(0.9);
  for (const y of house.y) expect(y).toBeGreaterThan(0);
  for (let seat = 0; seat < total; seat += 1)
    expect(Math.hypot(house.x[seat]!, house.y[seat]!)).toBeGreaterThan(STAGE.top + STAGE.height);
  expect(house.bounds.right - house.bounds.left).toBeGreaterThan(STAGE.width);
});

test('the tiers of a large house reach about as far around the stage', () => {
  const prices = [
    [600, 90_000],
    [1_080, 60_000],
    [900, 30_000],
  ] as const;
  const house = houseOf(
    planOf({
      states: 'a'.repeat(2_580),
      prices,
      rows: [
        ...alike(5, [20, 20, 20, 20, 20, 20]),
        ...alike(9, [20, 20, 20, 20, 20, 20]),
        ...alike(9, [20, 20, 20, 20, 20]),
      ],
    }),
  );
  const reach = prices.map(([, price]) =>
    Math.max(
      ...house.sections
        .filter(({ first }) => house.prices[first - 1] === price)
        .map(({ x, y }) => Math.abs(Math.atan2(x, y))),
    ),
  );
  expect(Math.min(...reach)).toBeGreaterThan(0.7 * Math.max(...reach));
});

test('the shape of a house is known before its seats are placed', () => {
  for (const total of [50, 500, 5_000]) {
    const plan = planOf(free(total));
    const { left, top, right, bottom } = houseOf(plan).bounds;
    expect(shapeOf(plan)).toBe((right - left) / (bottom - top));
  }
});

test('rows run from left to right as one faces the stage, and the house is as wide on both sides', () => {
  const { x, bounds } = houseOf(planOf(free(50)));
  expect([...x.subarray(0, 10)]).toEqual([...x.subarray(0, 10)].sort((a, b) => a - b));
  expect(bounds.left).toBe(-bounds.right);
});
