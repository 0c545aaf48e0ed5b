import { expect, test } from 'vitest';

import { nearestFree } from './alternatives';

test('the nearest free seats come first, the lower number where two are equally near', () => {
  expect(nearestFree([1, 5, 6, 8, 9, 30], [7], 5)).toEqual([6, 8, 5, 9, 1]);
});

test('nearness is to any of the seats that were wanted, which are not offered themselves', () => {
  expect(nearestFree([2, 3, 11, 20], [3, 10], 2)).toEqual([2, 11]);
});

test('nothing is offered when nothing is free', () => {
  expect(nearestFree([], [7], 5)).toEqual([]);
});
