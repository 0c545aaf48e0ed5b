import type { HouseShape } from '@/lib/houses/shape';
import { bitsOf } from '@/lib/seats/traits';
import { describe, expect, test } from 'vitest';

import { bestTogether, freeNear } from './best-seats';
import { houseOf, planOf } from './house';
import { unpackStates } from './seats';
import { ANYTHING, bestWanted, fitsOf, wishesIn, type Wish } from './wishes';

/** Five rows of ten; the first two cost more. */
function hall(states: string) {
  return {
    house: houseOf(
      planOf({
        states,
        prices: [
          [20, 90_000, 1],
          [30, 60_000, 2],
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

  test('are of the tiers that were asked for', () => {
    const of = (...tiers: number[]) => ({ ...ANYTHING, tiers: new Set(tiers) });
    expect(bestWanted(hall(empty), 3, of(2))?.every((seat) => seat > 20 && seat <= 30)).toBe(true);
    expect(bestWanted(hall(empty), 1, of(3))).toBeNull();
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

describe('what is wished of seats', () => {
  const rows = ['1', '2', '3'].map((row) => ['A', row, 6] as const);
  /** Row 1 has something in view in its middle, row 2 a place for a wheelchair at its right end. */
  const seats = {
    states: 'a'.repeat(18),
    prices: [[18, 50_000, 1]] as const,
    rows,
    traits: [
      [3, 4, bitsOf(['restrictedView'])],
      [11, 11, bitsOf(['companion'])],
      [12, 12, bitsOf(['wheelchair'])],
    ] as const,
  };
  const house = houseOf(planOf(seats));
  const free = { house, states: unpackStates(seats) };
  const wishing = (...wishes: Wish[]) => ({ ...ANYTHING, wishes: new Set(wishes) });

  test('is found: the aisle, a place for a wheelchair with its companion’s, a clear view', () => {
    expect(wishesIn(house)).toEqual(['aisle', 'wheelchair', 'clearView']);
    expect(bestWanted(free, 2, wishing('aisle'))).toEqual([1, 2]);
    expect(bestWanted(free, 2, wishing('wheelchair'))).toEqual([11, 12]);
    expect(bestWanted(free, 3, wishing('wheelchair'))).toBeNull();
    expect(bestWanted(free, 4, wishing('clearView'))).toEqual([7, 8, 9, 10]);
  });

  test('nobody who has not asked gets a place for a wheelchair, or less of a view while there is another', () => {
    expect(bestWanted(free, 3, ANYTHING)).toEqual([8, 9, 10]);
    expect(bestWanted(free, 6, ANYTHING)).toEqual([13, 14, 15, 16, 17, 18]);
    const full = { house, states: unpackStates({ states: `${'a'.repeat(12)}ssssss` }) };
    expect(bestWanted(full, 6, ANYTHING)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(freeNear(free, [10], 2)).toEqual([9, 8]);
    expect(freeNear(free, [12], 1)).toEqual([11]);
  });

  test('stays bright, the rest does not', () => {
    const bright = (...wishes: Wish[]) =>
      [...fitsOf(house, wishing(...wishes))!].flatMap((fits, index) => (fits ? [index + 1] : []));
    expect(bright('aisle')).toEqual([1, 6, 7, 12, 13, 18]);
    expect(bright('wheelchair')).toEqual([11, 12]);
    expect(bright('aisle', 'clearView', 'wheelchair')).toEqual([12]);
    expect(fitsOf(house, ANYTHING)).toBeNull();
  });
});

test('a place for a wheelchair is found with all that is wished besides', () => {
  const space = bitsOf(['wheelchair']);
  const seats = {
    states: 'a'.repeat(12),
    prices: [[12, 50_000, 1]] as const,
    rows: ['1', '2'].map((row) => ['A', row, 6] as const),
    traits: [
      [1, 2, bitsOf(['wheelchair', 'restrictedView'])],
      [3, 4, space],
      [9, 9, bitsOf(['companion'])],
      [10, 12, space],
    ] as const,
  };
  const free = { house: houseOf(planOf(seats)), states: unpackStates(seats) };
  const found = (count: number, ...wishes: Wish[]) =>
    bestWanted(free, count, { ...ANYTHING, wishes: new Set<Wish>(['wheelchair', ...wishes]) });
  expect(found(2)).toEqual([3, 4]);
  expect(found(2, 'clearView')).toEqual([3, 4]);
  expect(found(4, 'clearView')).toEqual([9, 10, 11, 12]);
  expect(found(1, 'aisle', 'clearView')).toEqual([12]);
  expect(found(2, 'aisle')).toEqual([11, 12]);
  expect(
    bestWanted({ ...free, states: unpackStates({ states: 'aassssssssss' }) }, 1, {
      ...ANYTHING,
      wishes: new Set<Wish>(['wheelchair', 'clearView']),
    }),
  ).toBeNull();
});

describe('in a house that was drawn', () => {
  const drawn = (shape: HouseShape['sections'][number], rows: readonly number[]) => {
    const total = rows.reduce((sum, seats) => sum + seats, 0);
    const seats = {
      states: 'a'.repeat(total),
      prices: [[total, 50_000, 1]] as const,
      rows: rows.map((count, index) => ['A', String(index + 1), count] as const),
      shape: { stage: null, sections: [shape] },
    };
    return { house: houseOf(planOf(seats)), states: unpackStates(seats) };
  };
  const aislesIn = ({ house }: ReturnType<typeof drawn>) =>
    [...fitsOf(house, { ...ANYTHING, wishes: new Set<Wish>(['aisle']) })!].flatMap((fits, at) =>
      fits ? [at + 1] : [],
    );
  const at = { x: 0, y: 10, angle: 0 };
  const wide = { kind: 'rows', ...at, curve: null, rowPitch: 2, seatPitch: 2, align: 'middle' } as const;

  test('an aisle within a row has seats at both sides', () => {
    const rows = [{ seats: 6, gaps: [{ after: 2, width: 1.5 }] }, { seats: 4 }];
    expect(aislesIn(drawn({ ...wide, rows }, [6, 4]))).toEqual([1, 2, 3, 6, 7, 10]);
    const placed = [0, 1, 3, 4, 5].map((x) => [null, x, 0] as const);
    expect(aislesIn(drawn({ kind: 'placed', ...at, rows: [{ seats: placed }] }, [5]))).toEqual([1, 2, 3, 5]);
  });

  test('neighbours are beside each other however wide the seats of their section are', () => {
    const rows = [{ seats: 6, gaps: [{ after: 2, width: 1.5 }] }];
    const free = drawn({ ...wide, rows }, [6]);
    expect(bestTogether(free, 4)).toEqual([3, 4, 5, 6]);
    expect(bestTogether(free, 5)).toBeNull();
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
