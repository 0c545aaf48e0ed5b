import { expect, test } from 'vitest';

import { joinSpreadMs } from './join-spread';

test('those who wait for an opening join over half a second to five, longer where the house is larger', () => {
  expect([0, 50, 500, 1_200, 5_000, 20_000].map(joinSpreadMs)).toEqual([500, 500, 500, 1_200, 5_000, 5_000]);
});
