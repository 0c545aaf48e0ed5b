import { describe, expect, test } from 'vitest';

import { bestTogether, freeNear } from './best-seats';
import { houseOf, planOf } from './house';
import { unpackStates } from './seats';

/** Five rows of ten; the first two cost more. */
function hall(states: string) {
  return {
    house: houseOf(
      planOf({
        states,
        prices: [
          [20, 90_000],
          [30, 60_000],
        ],
      }),
    ),
    states: unpackStates({ states }),
  };
}
const empty = 'a'.repeat(50);

/** The empty hall with some seats in another state. */
function taken(numbers: number[], state = 's'): string {
  return [...empty].map((free, index) => (numbers.includes(index + 1) ? state : free)).join('');
}

describe('the best seats together', () => {
  test('are in the middle of the first row', () => {
    expect(bestTogether(hall(empty), 2)).toEqual([5, 6]);
    expect(bestTogether(hall(empty), 4)).toEqual([4, 5, 6, 7]);
  });

  test('move aside, or back, for what is taken, held or the own', () => {
    expect(bestTogether(hall(taken([5])), 2)).toEqual([6, 7]);
    expect(bestTogether(hall(taken([1, 3, 5, 6, 8, 10], 'h')), 2)).toEqual([15, 16]);
    expect(bestTogether(hall(taken([5, 6], 'm')), 2)).toEqual([3, 4]);
  });

  test('never turn the corner of a row', () => {
    expect(
      bestTogether(hall(taken(Array.from({ length: 50 }, (_, i) => i + 1).filter((n) => ![10, 11].includes(n)))), 2),
    ).toBeNull();
  });

  test('cost what was asked for', () => {
    expect(bestTogether(hall(empty), 3, new Set([60_000]))?.every((seat) => seat > 20 && seat <= 30)).toBe(true);
    expect(bestTogether(hall(empty), 1, new Set([10]))).toBeNull();
  });

  test('of every size are so many neighbours that are free, and none nearer to the stage are left', () => {
    for (let count = 1; count <= 10; count += 1) {
      const seats = bestTogether(hall(empty), count)!;
      expect(seats).toHaveLength(count);
      expect(Math.floor((seats[0]! - 1) / 10)).toBe(0);
      expect(seats.at(-1)! - seats[0]!).toBe(count - 1);
    }
    expect(bestTogether(hall(empty), 11)).toBeNull();
  });
});

describe('free seats near others', () => {
  test('are the neighbours, then those in front and behind', () => {
    expect(freeNear(hall(taken([15])), [15], 6)).toEqual([14, 16, 13, 17, 5, 25]);
  });

  test('are not those that one has chosen, nor the taken ones', () => {
    expect(freeNear(hall(taken([15, 16], 'h')), [15], 1, [14])).not.toContain(14);
    expect(freeNear(hall('s'.repeat(50)), [15], 3)).toEqual([]);
  });
});
