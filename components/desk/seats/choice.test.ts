import { expect, test } from 'vitest';

import type { SeatState } from '@/lib/seats/compact';

import { factsOf, wayBack } from './choice';

test('chosen seats are counted by what they are', () => {
  expect(factsOf([1, 2, 3, 4, 5], [...'akhsm'] as SeatState[])).toEqual({ free: [1], kept: [2], held: 1, sold: 2 });
});

test('the way back makes each seat what it was, if it still is what it became', () => {
  const kept = [
    { keptFor: 'house', seatNumbers: [1, 2] },
    { keptFor: 'press', seatNumbers: [3] },
  ] as const;
  expect(wayBack([1, 3, 4, 2], kept, 'press')).toEqual([
    { keptFor: 'house', seatNumbers: [1, 2], expected: 'press' },
    { keptFor: 'press', seatNumbers: [3], expected: 'press' },
    { keptFor: null, seatNumbers: [4], expected: 'press' },
  ]);
});
