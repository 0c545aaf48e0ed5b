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

test('half of the line is everybody’s: who has many in it already gets no further, and others do', async () => {
  const ofOne = Array.from({ length: 130 }, () => matchesPassword(null, 'flood', '2001:db8:1::/48'));
  const ofOthers = Array.from({ length: 5 }, () => matchesPassword(null, 'rush', '203.0.113.9'));
  const refusedOf = async (asked: Promise<boolean>[]): Promise<number> =>
    (await Promise.allSettled(asked)).filter(({ status }) => status === 'rejected').length;
  // Two are at work and a hundred wait when the line is crowded.
  expect(await refusedOf(ofOne)).toBe(28);
  expect(await refusedOf(ofOthers)).toBe(0);
}, 30_000);
