import { expect, test } from 'vitest';

import { readPace } from './pace';
import type { Odds } from './schema';
import { asView } from './service';
import type { QueueToken } from './token';

const token = { signed: 's', concertId: 'c', userId: 'u', sequence: 9, issuedAt: '2026-11-27T12:00:00.000Z' };
const pace = readPace(
  'open|10|10|60000|0|50.00|0|0|110|10|8000|90|4,40000,5.00,0.00 2,40000,20.00,20.00 4,120000,25.00,25.00',
);
const standing = {
  ...({ state: 'wait', sequence: 9, position: 200, nowMs: 0, pace } as const),
  ...{ activatedAtMs: null, expiresAtMs: null, removedAtMs: null },
};
const notice = { sale: 'open', announcement: null } as const;

function told(...chances: number[]) {
  const items = chances.map((chance) => ({ scheduleId: 's', tierId: 't', remaining: 1, held: 1, chance }));
  const odds: Odds = { wanted: 1, peopleAhead: 199, items };
  return asView(token as QueueToken, { standing, notice, odds }).eta!;
}

test('a wait is told as longer to whoever may find no seat on any date, and to nobody else', () => {
  const unknown = asView(token as QueueToken, { standing, notice }).eta!;
  expect(told(0, 0.9)).toEqual(unknown);
  expect(told()).toEqual(unknown);
  expect(told(0, 0.1).highSeconds).toBeGreaterThan(unknown.highSeconds);
});
