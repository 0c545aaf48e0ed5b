import type { SeatState } from '@/lib/seats/compact';
import { expect, test } from 'vitest';

import { applyChanges, unpackPrices } from './seats';

test('runs of prices are a price a seat', () => {
  const prices = [
    [2, 100, 1],
    [2, 80, 2],
  ] as const;
  expect(unpackPrices({ states: 'ahms', prices })).toEqual([100, 100, 80, 80]);
});

test('changes for everyone leave the own seats the own ones until they are free', () => {
  const states: SeatState[] = ['a', 'h', 'm', 's'];
  const held = applyChanges(states, {
    remainingSeats: 0,
    changes: [
      { number: 1, status: 'held' },
      { number: 3, status: 'held' },
    ],
  });
  expect(held.join('')).toBe('hhms');
  expect(applyChanges(held, { remainingSeats: 1, changes: [{ number: 3, status: 'available' }] }).join('')).toBe(
    'hhas',
  );
});

test('a whole map in letters is taken over alike', () => {
  const states: SeatState[] = ['a', 'h', 'm', 'm'];
  expect(applyChanges(states, { remainingSeats: 2, changes: [], states: 'hasa' }).join('')).toBe('hama');
});

test('changes that change nothing give the same array, so that nothing is drawn again', () => {
  const states: SeatState[] = ['a', 'h'];
  expect(
    applyChanges(states, {
      remainingSeats: 1,
      changes: [
        { number: 2, status: 'held' },
        { number: 9, status: 'sold' },
      ],
    }),
  ).toBe(states);
});
