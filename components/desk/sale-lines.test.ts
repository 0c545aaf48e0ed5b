import { expect, test } from 'vitest';

import type { QueueSample } from '@/lib/queue/schema';

import { rates, toldMinutes } from './sale-lines';

const at = (second: number, of: Partial<QueueSample>) =>
  ({ at: new Date(1_800_000_000_000 + second * 1000).toISOString(), ...of }) as QueueSample;

test('a counter grows by the time between two samples, and begins anew', () => {
  const samples = [at(0, { holds: 10 }), at(5, { holds: 20 }), at(15, { holds: 20 }), at(20, { holds: 5 })];
  expect(rates(samples, 'holds')).toEqual([null, 2, 0, 1]);
  expect(rates(samples, 'holds', 60)).toEqual([null, 120, 0, 60]);
  expect(rates([at(0, { holds: 1 }), at(0, { holds: 2 })], 'holds')).toEqual([null, null]);
});

test('a wait is told in minutes, where one is told', () => {
  const toldWait = { lowSeconds: 30, highSeconds: 120 };
  expect(toldMinutes([at(0, { toldWait }), at(5, { toldWait: null })], 'highSeconds')).toEqual([2, null]);
});
