import fc from 'fast-check';
import { expect, test } from 'vitest';

import { routing } from '@/i18n/routing';
import { wholeNumber } from './whole-numbers';

test.each(routing.locales)('a whole number is written as Intl writes it: %s', (locale) => {
  const { format } = new Intl.NumberFormat(locale);
  for (const number of [0, 7, 999, 1_000, 154_000, 999_999, 1_000_000, -1_000])
    expect(wholeNumber(number)).toBe(format(number));
  fc.assert(
    fc.property(
      fc.maxSafeInteger().map((number) => number + 0),
      (number) => wholeNumber(number) === format(number),
    ),
  );
});
