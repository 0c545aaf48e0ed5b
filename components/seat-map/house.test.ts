import type { CompactRow, CompactSeats, SeatState } from '@/lib/seats/compact';
import { expect, test } from 'vitest';

import { bestTogether } from './best-seats';
import { houseOf, planOf, shapeOf, STAGE } from './house';
import { hit } from './scene';

const free = (total: number) => ({ states: 'a'.repeat(total), prices: [[total, 50_000, 1]] as const });

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

test('a tier looks and is called as is told, also beside another of the same price', () => {
  const seats = {
    states: 'aaa',
    prices: [
      [1, 90_000, 1],
      [1, 60_000, 2],
      [1, 60_000, 3],
    ],
  } as const;
  const { looks, zones, tiers } = planOf(seats, [{ number: 3, price: 60_000, name: '발코니', look: 5 }]);
  expect([...looks]).toEqual([
    [1, 1],
    [2, 2],
    [3, 5],
  ]);
  expect(zones.map(({ name }) => name)).toEqual(['', '', '발코니']);
  expect(tiers).toEqual([1, 2, 3]);
});

test('sections of any shape stand apart, dear ones in front', () => {
  const rows: CompactRow[] = ['A', 'B', 'C', 'D'].flatMap((name) =>
    [20, 24, 9].map((seats, row): CompactRow => [name, String(row + 1), seats]),
  );
  const house = houseOf(
    planOf({
      states: 'a'.repeat(212),
      prices: [
        [106, 90_000, 1],
        [106, 60_000, 2],
      ],
      rows,
    }),
  );
  expect(house.sections.map(({ name }) => name)).toEqual(['A', 'B', 'C', 'D']);
  expect(house.zones.map(({ price }) => price)).toEqual([90_000, 60_000]);
  expect([...house.looks]).toEqual([
    [1, 1],
    [2, 2],
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
    [600, 90_000, 1],
    [1_080, 60_000, 2],
    [900, 30_000, 3],
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

const drawn = {
  states: 'a'.repeat(22),
  prices: [
    [12, 90_000, 1],
    [10, 60_000, 2],
  ] as const,
  rows: [
    ['A', '1', ['4', '3', '2', '1']],
    ['A', '2', 8],
    ['S', null, 10],
  ] as CompactRow[],
  shape: {
    stage: { shape: 'round', x: 10, y: 5, angle: 0, width: 6, depth: 6 },
    sections: [
      {
        ...{ kind: 'rows', x: 10, y: -5, angle: 180, curve: 10, rowPitch: 1.2, seatPitch: 1, align: 'middle' },
        rows: [{ seats: 4, gaps: [{ after: 2, width: 2 }] }, { seats: 8 }],
      },
      { kind: 'standing', x: 10, y: 12, angle: 0, width: 8, depth: 4 },
    ],
  },
} as const satisfies CompactSeats;

test('a house that was drawn lies as its plan has it, its stage too; those who stand are one area', () => {
  const plan = planOf(drawn);
  const house = houseOf(plan);
  expect(house.stage).toMatchObject({ x: 10, y: 5, width: 6 });
  for (let seat = 0; seat < 4; seat += 1)
    expect(Math.hypot(house.x[seat]! - 10, house.y[seat]! - 5)).toBeCloseTo(10, 4);
  for (let seat = 4; seat < 12; seat += 1)
    expect(Math.hypot(house.x[seat]! - 10, house.y[seat]! - 5)).toBeCloseTo(11.2, 4);
  expect(house.sections.map(({ standing }) => standing)).toEqual([false, true]);
  expect([house.x[21], house.y[21]]).toEqual([10, Math.fround(15.4)]);
  const { left, top, right, bottom } = house.bounds;
  expect(shapeOf(plan)).toBe((right - left) / (bottom - top));
  expect(hit(house, { x: 13, y: 13 })).toEqual({ section: 1, nearest: 13, on: false });
  expect(hit(house, { x: house.x[5]!, y: house.y[5]! })).toEqual({ section: 0, nearest: 6, on: true });
});

test('the best seats of a drawn house are none across an aisle, and none to stand', () => {
  const house = houseOf(planOf(drawn));
  const states = [...drawn.states] as SeatState[];
  expect(bestTogether({ house, states }, 2)).toEqual([1, 2]);
  expect(bestTogether({ house, states }, 3)).toEqual([5, 6, 7]);
  expect(bestTogether({ house, states }, 9)).toBeNull();
});
