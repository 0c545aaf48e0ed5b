import { expect, test } from 'vitest';

import { isGuessable } from './guessable';
import { signUpBody } from './schema';

test.each([
  ['a common one', 'password123'],
  ['a common one in capitals', 'IloveYou1'],
  ['one character', '________'],
  ['the service', 'Frontrow-2026!'],
  ['the service twice', 'frontrowFrontrow'],
  ['the name with a year', 'garam2001'],
  ['the address of the email', 'fan.of.cats!1'],
])('a password that is %s is refused', (_, password) => {
  expect(isGuessable(password, ['Garam', 'fan.of.cats'])).toBe(true);
  const body = { email: 'fan.of.cats@example.com', name: 'Garam Han', password };
  expect(signUpBody.safeParse(body).error?.issues).toMatchObject([{ path: ['password'] }]);
});

test.each(['correct horse battery', 'a good seat', 'frontrow-fan', '한가람의 비밀번호', '7Kd-q2x9'])(
  '%s may be one',
  (password) => {
    expect(isGuessable(password, ['Garam', 'fan'])).toBe(false);
  },
);

test('a name of two letters does not forbid anything, and one of digits neither', () => {
  expect(isGuessable('12-34-56-78-90-x', ['x', '12'])).toBe(false);
  expect(isGuessable('83920175', ['007'])).toBe(false);
});

test('of a password that is too long nothing else is said', () => {
  const { error } = signUpBody.safeParse({ email: 'a@example.com', name: 'Garam', password: 'x'.repeat(129) });
  expect(error?.issues).toHaveLength(1);
});
