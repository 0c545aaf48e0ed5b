import { expect, test } from 'vitest';

import { countOvertaken } from './order';

const asked = (...times: number[]) => times.map((atMs) => ({ sentAtMs: atMs, answeredAtMs: atMs + 1 }));
const later = { sequence: 2, waits: asked(1), activatedAtMs: new Set([100]) };

test('who waits before and after somebody behind is let in was overtaken', () => {
  const place = { sequence: 1, waits: asked(50, 150), activatedAtMs: new Set<number>() };
  expect(countOvertaken([place, later], [])).toEqual([{ sequence: 1, atMs: 100 }]);
});

test.each([
  ['was not there before', asked(120, 150)],
  ['was not seen to wait after', asked(50, 90)],
])('who %s was not', (_, waits) => {
  expect(countOvertaken([{ sequence: 1, waits, activatedAtMs: new Set([101]) }, later], [])).toEqual([]);
});

test('a place that a loss displaced counts from its return', () => {
  const place = { sequence: 1, waits: asked(50, 120), activatedAtMs: new Set<number>() };
  expect(countOvertaken([place, later], [80])).toEqual([]);
  expect(countOvertaken([{ ...place, waits: asked(50, 85, 120) }, later], [80])).toHaveLength(1);
});

test('somebody in front may go first', () => {
  const first = { sequence: 1, waits: [], activatedAtMs: new Set([100]) };
  expect(countOvertaken([first, { sequence: 2, waits: asked(50, 150), activatedAtMs: new Set<number>() }], [])).toEqual([]);
});
