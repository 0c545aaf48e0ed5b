import { expect, test } from 'vitest';

import { salesStateOf } from './sales-state';

test.each([
  { opened: true, seatLeft: true, ahead: false, state: 'open' },
  { opened: true, seatLeft: true, ahead: true, state: 'open' },
  { opened: true, seatLeft: false, ahead: false, state: 'soldOut' },
  { opened: true, seatLeft: false, ahead: true, state: 'soldOut' },
  { opened: false, seatLeft: false, ahead: true, state: 'upcoming' },
  { opened: false, seatLeft: false, ahead: false, state: 'closed' },
])('opened $opened, seat left $seatLeft, window ahead $ahead: $state', ({ state, ...facts }) => {
  expect(salesStateOf(facts)).toBe(state);
});
