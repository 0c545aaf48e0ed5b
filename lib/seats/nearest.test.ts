import { describe, expect, test } from 'vitest';

import { nearestFree, spotsOf } from './nearest';

function upTo(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}

describe('in a house that only numbers its seats', () => {
  const noSpots = spotsOf([]);

  test('the nearest numbers come first, the lower one where two are equally near', () => {
    expect(nearestFree([1, 5, 6, 8, 9, 30], [7], 5, noSpots)).toEqual([6, 8, 5, 9, 1]);
  });

  test('nearness is to any of the seats that were wanted, which are not offered themselves', () => {
    expect(nearestFree([2, 3, 11, 20], [3, 10], 2, noSpots)).toEqual([2, 11]);
  });

  test('nothing is offered when nothing is free', () => {
    expect(nearestFree([], [7], 5, noSpots)).toEqual([]);
  });
});

describe('in a house with rows', () => {
  /** A: rows of 9, 11 and 11 seats; B: two rows of 5. */
  const house = [
    ['A', 9],
    ['A', 11],
    ['A', 11],
    ['B', 5],
    ['B', 5],
  ] as const;
  const rows = house.map(([section, seats], index) => ({
    section,
    seats,
    first: 1 + house.slice(0, index).reduce((sum, [, before]) => sum + before, 0),
  }));
  const spots = spotsOf(rows);

  test('a seat knows its section and row, and who sits on either side', () => {
    expect(spots(1)).toEqual({ section: 0, row: 0, left: 0, right: 8 });
    expect(spots(20)).toEqual({ section: 0, row: 1, left: 10, right: 0 });
    expect(spots(32)).toEqual({ section: 1, row: 0, left: 0, right: 4 });
    expect([spots(0), spots(42)]).toEqual([undefined, undefined]);
  });

  test('the same row comes first, then who sits in front and behind, though rows differ in length', () => {
    // 15 is in the middle of the second row; 5 and 26 are in the middle of those around it.
    expect(nearestFree(upTo(41), [15], 6, spots)).toEqual([14, 16, 13, 17, 5, 26]);
  });

  test('the end of a row is not beside the beginning of the next, whatever the numbers say', () => {
    expect(nearestFree(upTo(41), [20], 3, spots)).toEqual([19, 18, 31]);
  });

  test('a full section is followed by its neighbour, from the aisle between them', () => {
    const full = upTo(41).filter((seat) => seat > 31);
    expect(nearestFree(full, [20], 3, spots)).toEqual([37, 38, 39]);
    expect(nearestFree(upTo(31), [37], 2, spots)).toEqual([20, 19]);
  });

  test('many seats are looked through in one pass, and the answer is what sorting all of them would give', () => {
    const wide = spotsOf(
      Array.from({ length: 40 }, (_, row) => ({ section: row < 20 ? 'A' : 'B', first: 1 + row * 50, seats: 50 })),
    );
    const all = nearestFree(upTo(2_000), [777], 1_999, wide);
    expect(all).toHaveLength(1_999);
    expect(nearestFree(upTo(2_000), [777], 5, wide)).toEqual(all.slice(0, 5));
  });
});
