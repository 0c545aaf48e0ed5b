import { describe, expect, it } from 'vitest';

import { seededRandom } from '../lib/seeded-random';
import { badness, chooseSeats, seatsInRow } from './seats';

type State = 'available' | 'held' | 'sold';

function hall(total: number, taken: number[] = []): { number: number; status: State }[] {
  return Array.from({ length: total }, (_, index) => ({
    number: index + 1,
    status: taken.includes(index + 1) ? 'held' : 'available',
  }));
}

const random = seededRandom(7);

describe('chooseSeats', () => {
  it('takes good seats first: the front, and the middle', () => {
    const chosen = chooseSeats(hall(500), 500, 2, random);
    const average = hall(500).reduce((sum, { number }) => sum + badness(number, 500), 0) / 500;
    for (const number of chosen) expect(badness(number, 500)).toBeLessThan(average / 2);
  });

  it('takes neighbours of one row', () => {
    for (let times = 0; times < 50; times += 1) {
      const chosen = chooseSeats(hall(500), 500, 4, random);
      const first = chosen[0]!;
      expect(chosen).toEqual([first, first + 1, first + 2, first + 3]);
      const rows = new Set(chosen.map((number) => Math.floor((number - 1) / seatsInRow(500))));
      expect(rows.size).toBe(1);
    }
  });

  it('takes seats apart, or fewer, when there are no better', () => {
    const taken = Array.from({ length: 20 }, (_, index) => index + 1).filter((number) => number % 5 !== 0);
    expect(chooseSeats(hall(20, taken), 20, 2, random)).toHaveLength(2);
    expect(chooseSeats(hall(3, [1, 2]), 3, 4, random)).toEqual([3]);
    expect(chooseSeats(hall(3, [1, 2, 3]), 3, 1, random)).toEqual([]);
  });

  it('is decided by the seed', () => {
    const choices = (seed: number) => {
      const own = seededRandom(seed);
      return Array.from({ length: 10 }, () => chooseSeats(hall(100), 100, 2, own));
    };
    expect(choices(3)).toEqual(choices(3));
    expect(choices(3)).not.toEqual(choices(4));
  });
});
