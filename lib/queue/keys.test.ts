import fc from 'fast-check';
import { expect, test } from 'vitest';

import { memberOf, queueKeys, userOf } from './keys';

test('a user is stored in 22 characters and read back', () => {
  fc.assert(
    fc.property(fc.uuid(), (userId) => {
      expect(memberOf(userId)).toHaveLength(22);
      expect(userOf(memberOf(userId))).toBe(userId);
    }),
  );
});

test('all keys of a concert share one hash tag', () => {
  const tags = queueKeys('a').map((key) => /\{(.+)\}/.exec(key)![1]);
  expect(new Set(tags)).toEqual(new Set(['a']));
  expect(new Set(queueKeys('a')).size).toBe(6);
});
