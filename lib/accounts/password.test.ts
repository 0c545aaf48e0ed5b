import { expect, test } from 'vitest';

import type { Refusal } from '../errors';
import { hashPassword, matchesPassword } from './password';

test('a hash matches its own password only', async () => {
  const made = await hashPassword('correct horse');
  expect(await matchesPassword(made, 'correct horse')).toBe(true);
  expect(await matchesPassword(made, 'correct horsf')).toBe(false);
  expect(await matchesPassword(null, 'correct horse')).toBe(false);
});

test('no more than two work and two hundred wait; the others are told when to come back', async () => {
  const asked = Array.from({ length: 210 }, () => matchesPassword(null, 'rush'));
  const outcomes = await Promise.allSettled(asked);
  const refusals = outcomes.filter((outcome) => outcome.status === 'rejected').map(({ reason }) => reason as Refusal);
  expect(refusals).toHaveLength(8);
  expect(refusals[0]).toMatchObject({ code: 'UNAVAILABLE', details: { headers: { 'retry-after': '5' } } });
  expect(await matchesPassword(null, 'after the rush')).toBe(false);
}, 30_000);
