import fc from 'fast-check';
import { expect, test } from 'vitest';

import { memberOf, queueKeys, userOf } from './keys';
import { scripts } from './scripts.generated';

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
  expect(new Set(queueKeys('a')).size).toBe(7);
});

/** Commands that ask the server that runs the script about itself. */
const KEYLESS = ['TIME', 'INFO'];

test('every script takes the keys that it touches from its caller, so that a cluster can place them', () => {
  const declared = /^(META|WAITING|ACTIVE|PLACES|ENDED|EVENTS|SINCE|KEYS\[\d\])$/;
  for (const { name, text } of Object.values(scripts)) {
    const calls = [...text.matchAll(/redis\.p?call\('([A-Z]+)'(?:, ([^,)]+))?/g)];
    const undeclared = calls.filter(([, command, key = '']) => !KEYLESS.includes(command!) && !declared.test(key));
    expect([name, undeclared.map(([call]) => call)]).toEqual([name, []]);
    expect(calls.length).toBe(text.split('redis.').length - 1);
  }
});
