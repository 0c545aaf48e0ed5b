import { expect, test } from 'vitest';

import { Refusal } from './errors';
import { idempotencyOf } from './idempotency';

test.each([undefined, null, 7, {}, ['key'], '', ' ', 'two words', '열쇠', 'x'.repeat(256)])('%j is no key', (key) => {
  expect(() => idempotencyOf(key, {})).toThrow(Refusal);
});

test('a key is kept as it is, with a hash of what was asked', () => {
  const asked = idempotencyOf('x'.repeat(255), { amount: 1 });
  expect(asked.key).toHaveLength(255);
  expect(idempotencyOf('other', { amount: 1 }).requestHash).toBe(asked.requestHash);
  expect(idempotencyOf('other', { amount: 2 }).requestHash).not.toBe(asked.requestHash);
});
