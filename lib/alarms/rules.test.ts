import { describe, expect, test } from 'vitest';

import type { QueueSample } from '../queue/schema';
import { judgeAnswers, judgeSale } from './rules';

const NOW = Date.parse('2026-12-01T11:00:00Z');
const CALM: QueueSample = {
  ...{ at: '', waiting: 0, active: 0, admitted: 0, completed: 0, expired: 0, holds: 0, conflicts: 0, lapses: 0 },
  ...{ payments: 0, revenue: 0, queueState: 'open', capacity: 100, toldWait: null, answers: 0, unavailable: 0 },
};

/** Samples every five seconds until two seconds ago. */
function samples(seconds: number, of: (index: number) => Partial<QueueSample>): QueueSample[] {
  const count = seconds / 5 + 1;
  return Array.from({ length: count }, (_, index) => ({
    ...CALM,
    at: new Date(NOW - 2_000 - (count - 1 - index) * 5_000).toISOString(),
    ...of(index),
  }));
}

const judged = (given: QueueSample[]) => [...judgeSale(given, NOW), judgeAnswers(given, NOW)];
const namesOf = (given: QueueSample[]) => judged(given).flatMap(({ name, is }) => (is === 'found' ? [name] : []));
const isStill = (given: QueueSample[]) => judgeSale(given, NOW)[0]!.is;
const still = { waiting: 50, active: 3, admitted: 3 };

describe('a line stands still', () => {
  test('when people wait, there is room, and nobody has been let in for a minute', () => {
    const given = samples(65, () => still);
    expect(judgeSale(given, NOW)[0]).toEqual({ name: 'lineStandsStill', is: 'found', facts: { waiting: 50 } });
    expect(namesOf(given)).toEqual(['lineStandsStill']);
  });

  test.each<[string, QueueSample[]]>([
    ['it is full', samples(65, () => ({ ...still, active: 100 }))],
    ['it is paused', samples(65, () => ({ ...still, queueState: 'paused' }))],
    ['the sale is stopped', samples(65, () => ({ ...still, queueState: 'stopped' }))],
    ['it moves', samples(65, (index) => ({ ...still, admitted: index }))],
    [
      'it was let go on a moment ago',
      samples(65, (index) => ({ ...still, queueState: index < 10 ? 'paused' : 'open' })),
    ],
  ])('not when %s', (_, given) => {
    expect(isStill(given)).toBe('fine');
  });

  test.each<[string, QueueSample[]]>([
    ['nothing was noted', []],
    ['it has only just begun', samples(30, () => still)],
    ['nobody has looked for a while', samples(65, () => still).slice(0, -6)],
    ['of the time before little is known', samples(300, () => still).filter((_, index) => index < 2 || index > 58)],
  ])('is not known when %s', (_, given) => {
    expect(isStill(given)).toBe('unknown');
  });
});

describe('holds are made and none is paid for', () => {
  test('for ten minutes', () => {
    expect(namesOf(samples(610, (index) => ({ holds: index })))).toEqual(['holdsButNoPayments']);
  });

  test('not when one was paid for, few were made, or the counters began anew', () => {
    expect(namesOf(samples(610, (index) => ({ holds: index, payments: index > 60 ? 1 : 0 })))).toEqual([]);
    expect(namesOf(samples(610, (index) => ({ holds: Math.min(20, index) })))).toEqual([]);
    expect(namesOf(samples(610, (index) => ({ holds: index < 115 ? 1_000 : index - 115 })))).toEqual([]);
    expect(namesOf(samples(300, (index) => ({ holds: 10 * index })))).toEqual([]);
  });
});

describe('answers of 503', () => {
  const answering = (share: number, each = 100) =>
    samples(65, (index) => ({ answers: each * index, unavailable: Math.round(share * each * index) }));

  test('are told above a share', () => {
    expect(judgeAnswers(answering(0.025), NOW)).toEqual({
      ...{ name: 'unavailable', is: 'found', facts: { percent: expect.closeTo(2.5, 0) } },
    });
    expect(judgeAnswers([], NOW).is).toBe('unknown');
    expect(namesOf(answering(0.01))).toEqual([]);
    expect(namesOf(answering(0.5, 2))).toEqual([]);
  });
});
