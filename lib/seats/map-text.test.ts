import { expect, test } from 'vitest';

import type { Hall } from './hall';
import { SeatsText } from './map-text';
import { layoutOf } from './nearest';

const hall: Hall = {
  rows: [],
  compactRows: [],
  priceRuns: [{ count: 20_000, price: 50_000, tier: 1 }],
  tiers: [],
  traitRuns: [],
  traitBits: null,
  layout: layoutOf([]),
  shape: null,
};
const free = 'a'.repeat(20_000);
const none: ReadonlySet<number> = new Set();

function without(seats: readonly number[], letter: string): string {
  return Array.from(free, (state, index) => (seats.includes(index) ? letter : state)).join('');
}

/** How many pieces of text of `after` were not in `before`. */
function madeAnew(before: readonly Buffer[], after: readonly Buffer[]): number {
  const known = new Set(before);
  return after.filter((piece) => !known.has(piece)).length;
}

test('of a house of 20,000 only the pieces with changes are encoded anew, for everybody once', async () => {
  const text = new SeatsText(hall);
  const before = await text.write(free, none);
  expect(madeAnew(before, await text.write(free, none))).toBe(0);
  const changed = await text.write(without([5, 10_000, 10_001], 'h'), none);
  expect(madeAnew(before, changed)).toBe(2);
  const items = JSON.parse(`[${Buffer.concat(changed).toString()}]`) as { number: number; status: string }[];
  expect(items).toHaveLength(20_000);
  expect(items.filter(({ status }) => status === 'held').map(({ number }) => number)).toEqual([6, 10_001, 10_002]);
});

test('for the owner of seats only the pieces that they lie in are encoded, and nobody else gets them', async () => {
  const text = new SeatsText(hall);
  const states = without([5, 10_000], 's');
  const shared = await text.write(states, none);
  const own = await text.write(states, new Set([5, 10_000]));
  expect(madeAnew(shared, own)).toBe(2);
  expect(
    Buffer.concat(own)
      .toString()
      .match(/"mine":true/g),
  ).toHaveLength(2);
  expect(madeAnew(shared, await text.write(states, none))).toBe(0);
});

test('pieces without a seat of the status that was asked for leave no gap', async () => {
  const held = await new SeatsText(hall).write(without([0, 19_999], 'h'), none, 'held');
  expect(JSON.parse(`[${Buffer.concat(held).toString()}]`)).toMatchObject([{ number: 1 }, { number: 20_000 }]);
  expect(await new SeatsText(hall).write(free, none, 'sold')).toEqual([]);
});
