import fc from 'fast-check';
import { expect, test } from 'vitest';

import { operations } from '../../http/operations';
import { changeOne } from './change';
import { complaintsAbout, complaintsAboutRefusal } from './contract';
import { recipesFor } from './requests';

const getWallet = operations.find(({ id }) => id === 'getWallet')!;
const leaveQueue = operations.find(({ id }) => id === 'leaveQueue')!;
const mediaType = 'application/json';
const wallet = { userId: '01900000-0000-7000-8000-000000000001', balance: 1, currency: 'KRW' };
const problem = {
  type: '/docs#UNAUTHENTICATED',
  title: 'a',
  status: 401,
  detail: 'b',
  code: 'UNAUTHENTICATED',
  instance: '/api/v1/wallet',
};

test('a documented answer is no complaint', () => {
  expect(complaintsAbout(getWallet, { status: 200, mediaType, body: wallet })).toEqual([]);
  expect(complaintsAbout(getWallet, { status: 401, mediaType: 'application/problem+json', body: problem })).toEqual([]);
  expect(complaintsAbout(leaveQueue, { status: 204, mediaType: undefined, body: '' })).toEqual([]);
  expect(
    complaintsAboutRefusal({
      status: 405,
      mediaType: 'application/problem+json',
      body: { ...problem, code: 'METHOD_NOT_ALLOWED' },
    }),
  ).toEqual([]);
});

test.each([
  ['a server that fails', { status: 500, mediaType, body: wallet }],
  ['a status of no operation', { status: 418, mediaType, body: wallet }],
  ['another media type', { status: 200, mediaType: 'text/html', body: wallet }],
  ['a missing member', { status: 200, mediaType, body: { userId: wallet.userId, currency: 'KRW' } }],
  ['a balance with a fraction', { status: 200, mediaType, body: { ...wallet, balance: 1.5 } }],
  ['an id that is none', { status: 200, mediaType, body: { ...wallet, userId: '7' } }],
  [
    'a code of another status',
    { status: 401, mediaType: 'application/problem+json', body: { ...problem, code: 'EMAIL_TAKEN' } },
  ],
])('%s is one', (_, answered) => {
  expect(complaintsAbout(getWallet, answered)).not.toEqual([]);
});

test('one place of a value is changed, the others stay', () => {
  const value = { a: 1, b: [2, { c: 3 }] };
  expect([0, 1, 2, 3, 4, 5].map((n) => changeOne(value, n, null))).toEqual([
    null,
    { a: null, b: [2, { c: 3 }] },
    { a: 1, b: null },
    { a: 1, b: [null, { c: 3 }] },
    { a: 1, b: [2, null] },
    { a: 1, b: [2, { c: null }] },
  ]);
});

test('the same seed makes the same requests', () => {
  const join = operations.find(({ id }) => id === 'createConcert')!;
  const [first, second] = [
    fc.sample(recipesFor(join), { seed: 7, numRuns: 20 }),
    fc.sample(recipesFor(join), { seed: 7, numRuns: 20 }),
  ];
  expect(first).toEqual(second);
  expect(new Set(first.map((recipe) => JSON.stringify(recipe.body))).size).toBeGreaterThan(5);
});
