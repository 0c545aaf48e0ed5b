import { expect, test } from 'vitest';

import { factText, linesOf } from './deed-lines';

test('an edit of a concert is told line by line', () => {
  const told = linesOf(
    {
      title: '밤',
      english: { title: null },
      dates: [{ id: 'd', date: 'x', startsAt: '2026-12-24T11:00:00.000Z' }],
      tiers: [{ id: 't', tier: 'R석', price: 9 }],
    },
    {
      title: '낮',
      english: { title: 'Day' },
      dates: [{ id: 'd', date: 'x', startsAt: '2026-12-25T11:00:00.000Z' }],
      tiers: [{ id: 't', tier: 'R석', price: 8 }],
    },
  );
  expect(told.map(({ name, of, was, is }) => [name, of, factText(was), factText(is)])).toEqual([
    ['title', null, '밤', '낮'],
    ['title', 'english', '–', 'Day'],
    ['startsAt', null, '2026-12-24 20:00', '2026-12-25 20:00'],
    ['price', 'R석', '9', '8'],
  ]);
});

test('how many dates there are is a number like any other', () => {
  expect(linesOf(null, { dates: 2, seats: 100 }).map(({ name }) => name)).toEqual(['dates', 'seats']);
});

test('texts in two languages are told in both', () => {
  expect(
    factText([
      { ko: '가', en: 'A' },
      { ko: '나', en: '나' },
    ]),
  ).toBe('가 / A, 나');
});
