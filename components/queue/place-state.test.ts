import { expect, test } from 'vitest';

import type { QueueEventView } from '@/lib/queue/schema';

import { progressOf, stateOf } from './place-state';

const place: QueueEventView = {
  ...{ concertId: 'c', userId: 'u', sequence: 7, pollAfterMs: 1000, issuedAt: '2026-12-24T11:00:00.000Z' },
  ...({ queueState: 'open', announcement: null } as const),
  ...{ status: 'wait', position: 3, eta: null, activatedAt: null, expiresAt: null, removedAt: null },
};
const active = { activatedAt: '2026-12-24T11:00:00.000Z', expiresAt: '2026-12-24T11:05:00.000Z' };

test('who waits sees the position, never further back than the first one', () => {
  expect(stateOf(place, 10)).toMatchObject({ phase: 'waiting', position: 3, firstPosition: 10 });
  expect(stateOf(place, 1)).toMatchObject({ position: 3, firstPosition: 3 });
});

test('who waits sees what keeps the line, and what the operator says', () => {
  const announcement = { ko: '곧 시작해요', en: 'Soon' };
  expect(stateOf({ ...place, queueState: 'paused', announcement }, 3)).toMatchObject({
    queueState: 'paused',
    announcement,
  });
});

test('who is let in sees until when', () => {
  expect(stateOf({ ...place, ...active, status: 'active', position: null }, 1)).toEqual({
    phase: 'admitted',
    expiresAtMs: Date.parse(active.expiresAt),
  });
});

test.each([
  ['the time ran out', { ...active, removedAt: '2026-12-24T11:05:00.400Z' }, 'timeUp'],
  ['paid, left or removed before', { ...active, removedAt: '2026-12-24T11:02:00.000Z' }, 'gone'],
  ['left while waiting', { removedAt: '2026-12-24T11:02:00.000Z' }, 'gone'],
  ['the queue no longer knows', {}, 'gone'],
] as const)('a place that has ended because %s', (_, times, reason) => {
  expect(stateOf({ ...place, ...times, status: 'expire', position: null }, 1)).toEqual({ phase: 'ended', reason });
});

test('progress goes from nothing to nearly everything', () => {
  expect(progressOf(100, 100)).toBe(0);
  expect(progressOf(50, 100)).toBeCloseTo(0.505);
  expect(progressOf(1, 100)).toBe(1);
  expect(progressOf(1, 1)).toBe(1);
});
