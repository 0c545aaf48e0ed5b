import { expect, test } from 'vitest';

import type { Refusal } from '../errors';
import { inTurn } from './turnstile';

/** So many ask for work that is finished when `finish` says so. */
function ask(howMany: number, asker: string | null = null) {
  const begun: (() => void)[] = [];
  const asked = Array.from({ length: howMany }, () => inTurn(asker, () => new Promise<void>((end) => begun.push(end))));
  const outcomes = Promise.allSettled(asked);
  const finish = async (): Promise<PromiseSettledResult<void>[]> => {
    let isOver = false;
    void outcomes.then(() => (isOver = true));
    while (!isOver) {
      begun.splice(0).forEach((end) => end());
      await new Promise(setImmediate);
    }
    return outcomes;
  };
  return { begun, finish };
}

function refusalsOf(outcomes: PromiseSettledResult<void>[]): Refusal[] {
  return outcomes.filter((outcome) => outcome.status === 'rejected').map(({ reason }) => reason as Refusal);
}

test('no more than two work and two hundred wait; the others are told when to come back', async () => {
  const { begun, finish } = ask(210);
  expect(begun).toHaveLength(2);
  const refusals = refusalsOf(await finish());
  expect(refusals).toHaveLength(8);
  expect(refusals[0]).toMatchObject({ code: 'UNAVAILABLE', details: { headers: { 'retry-after': '5' } } });
  expect(await inTurn(null, () => Promise.resolve('after the rush'))).toBe('after the rush');
});

test('half of the line is everybody’s: who has many in it already gets no further, and others do', async () => {
  const ofOne = ask(130, '2001:db8:1::/48');
  const ofOthers = ask(5, '203.0.113.9');
  const [one, others] = await Promise.all([ofOne.finish(), ofOthers.finish()]);
  // Two are at work and a hundred wait when the line is crowded.
  expect(refusalsOf(one)).toHaveLength(28);
  expect(refusalsOf(others)).toEqual([]);
});

test('work that fails gives its place to the next', async () => {
  const failing = Array.from({ length: 4 }, () => inTurn(null, () => Promise.reject(new Error('broken'))));
  expect((await Promise.allSettled(failing)).map(({ status }) => status)).toEqual(Array(4).fill('rejected'));
  expect(await inTurn(null, () => Promise.resolve(1))).toBe(1);
});
