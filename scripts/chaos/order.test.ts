import { expect, test } from 'vitest';

import { findOvertaken } from './order';

const asked = (...times: number[]) => times.map((atMs) => ({ sentAtMs: atMs, answeredAtMs: atMs + 1 }));
const later = { sequence: 2, waits: asked(1), activatedAtMs: new Set([100]) };
const waiting = (...times: number[]) => ({ sequence: 1, waits: asked(...times), activatedAtMs: new Set<number>() });

test('who waits before and after somebody behind is let in was overtaken', () => {
  const [before, after] = asked(60, 150);
  expect(findOvertaken([waiting(50, 60, 150, 160), later], [])).toEqual([
    { sequence: 1, later: 2, atMs: 100, before, after },
  ]);
});

test.each([
  ['was not there before', asked(120, 150)],
  ['was not seen to wait after', asked(50, 90)],
])('who %s was not', (_, waits) => {
  expect(findOvertaken([{ sequence: 1, waits, activatedAtMs: new Set([101]) }, later], [])).toEqual([]);
});

test('a place that a loss displaced counts from its return', () => {
  const losses = [{ fromMs: 70, toMs: 80 }];
  expect(findOvertaken([waiting(50, 120), later], losses)).toEqual([]);
  expect(findOvertaken([waiting(50, 85, 120), later], losses)).toHaveLength(1);
});

test('both may have been let in by what a loss undid', () => {
  const losses = [{ fromMs: 110, toMs: 120 }];
  expect(findOvertaken([waiting(50, 125), later], losses)).toEqual([]);
  expect(findOvertaken([waiting(50, 105, 125), later], losses)).toHaveLength(1);
});

test('somebody in front may go first', () => {
  const first = { sequence: 1, waits: [], activatedAtMs: new Set([100]) };
  expect(findOvertaken([first, { ...waiting(50, 150), sequence: 2 }], [])).toEqual([]);
});
