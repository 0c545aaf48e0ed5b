import { expect, test } from 'vitest';

import { applyChanges, compact, unpackPrices, type SeatState } from './seats';

const map = {
  ...{ scheduleId: 's', concertId: 'c', totalSeats: 4, remainingSeats: 1, asOf: '2026-12-24T11:00:00.000Z' },
  tiers: [],
  items: [
    { number: 1, status: 'available' as const, tier: 1, price: 100, mine: false },
    { number: 2, status: 'held' as const, tier: 1, price: 100, mine: false },
    { number: 3, status: 'held' as const, tier: 1, price: 80, mine: true },
    { number: 4, status: 'sold' as const, tier: 1, price: 80, mine: false },
  ],
};

test('a seat map travels as letters and runs of prices', () => {
  const seats = compact(map);
  expect(seats).toEqual({
    states: 'ahms',
    prices: [
      [2, 100],
      [2, 80],
    ],
  });
  expect(unpackPrices(seats)).toEqual([100, 100, 80, 80]);
});

test('the places of a big house travel row by row, labels that count from 1 as their number', () => {
  const places = [
    ['A', '1', '1'],
    ['A', '1', '2'],
    ['A', '2', '7'],
    ['B', '2', '1'],
  ] as const;
  const items = map.items.map((seat, index) => ({
    ...seat,
    section: places[index]![0],
    row: places[index]![1],
    label: places[index]![2],
  }));
  expect(compact({ ...map, items }).rows).toEqual([
    ['A', '1', 2],
    ['A', '2', ['7']],
    ['B', '2', 1],
  ]);
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
