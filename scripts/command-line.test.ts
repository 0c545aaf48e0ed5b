import { expect, it } from 'vitest';

import { UsageError, wholeNumber } from './command-line';

it('takes whole numbers within the bounds', () => {
  expect(wholeNumber('count', '1', 1, 10)).toBe(1);
  expect(wholeNumber('count', '10', 1, 10)).toBe(10);
});

it.each([undefined, '', '0', '11', '-1', '1.5', '1e1', ' 5', 'ten', '9'.repeat(30)])(
  'refuses %j, and says what is needed',
  (text) => {
    expect(() => wholeNumber('count', text, 1, 10)).toThrow(UsageError);
    expect(() => wholeNumber('count', text, 1, 10)).toThrow(/^--count .*: a whole number from 1 to 10 is needed$/);
  },
);
