import { describe, expect, it } from 'vitest';

import { floorPlan, sectionsOf } from '../../seat-map/floor-plan';
import { seatsNamed } from './seat-list';

const house = sectionsOf([
  ['A', '1', 5],
  ['A', '12', ['1', '3', '5']],
  ['A 왼쪽', '1', ['1', '1-2', '2']],
  ['스탠딩', null, 4],
]);

describe('a list of seats', () => {
  it.each([
    ['A 1 2', [2]],
    ['A 1 2-4', [2, 3, 4]],
    ['A 12 1-3', [6, 7]],
    ['A 12', [6, 7, 8]],
    ['A', [1, 2, 3, 4, 5, 6, 7, 8]],
    // The longest name counts, and a label may have a dash in it.
    ['A 왼쪽 1 1-2', [10]],
    ['A 왼쪽 1 1 - 2', [9, 10, 11]],
    ['스탠딩', [12, 13, 14, 15]],
    ['A 1 1, A 1 1\n  A  1   5', [1, 5]],
  ])('of a house with rows: %s', (text, seats) => {
    expect(seatsNamed(text, house)).toEqual({ seats, unknown: [] });
  });

  it.each(['B', 'A 2', 'A 1 6', 'A 1 4-2', 'A 12 2', '3', '스탠딩 1'])('names what is not there: %s', (text) => {
    expect(seatsNamed(`A 1 1, ${text}`, house)).toEqual({ seats: [1], unknown: [text] });
  });

  it('of a house that only numbers its seats', () => {
    expect(seatsNamed('3, 10-12, 0, 51, 12-10, 49-51, A 1', floorPlan(50))).toEqual({
      seats: [3, 10, 11, 12],
      unknown: ['0', '51', '12-10', '49-51', 'A 1'],
    });
  });

  it('of nothing is nothing', () => {
    expect(seatsNamed(' ,\n', house)).toEqual({ seats: [], unknown: [] });
  });
});
