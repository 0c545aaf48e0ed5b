import { expect, test } from 'vitest';

import { slotOf } from './slot';

// Expected values by CLUSTER KEYSLOT of Redis 7.
test.each([
  ['123456789', 12_739],
  ['foo', 12_182],
  ['{foo}.bar', 12_182],
  ['q:{foo}:meta', 12_182],
  ['', 0],
])('the slot of "%s" is %d', (key, slot) => {
  expect(slotOf(key)).toBe(slot);
});

test('empty or unclosed braces do not count', () => {
  expect(slotOf('foo{}{bar}')).toBe(8_363);
  expect(slotOf('foo{bar')).not.toBe(slotOf('bar'));
  expect(slotOf('foo{{bar}}zap')).toBe(slotOf('{bar'));
});
