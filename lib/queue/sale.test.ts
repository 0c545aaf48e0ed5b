import { expect, test } from 'vitest';

import { saleState, type Window } from './sale';

const WINDOWS: Window[] = [
  [1_000, 2_000],
  [5_000, 6_000],
];

test.each([
  [999.9, 'upcoming'],
  [1_000, 'open'],
  [1_999, 'open'],
  [2_000, 'upcoming'],
  [5_500, 'open'],
  [6_000, 'closed'],
])('at %d ms the sale is %s', (at, state) => {
  expect(saleState(WINDOWS, at)).toBe(state);
});

test('a concert without dates is not on sale', () => {
  expect(saleState([], 0)).toBe('closed');
});
