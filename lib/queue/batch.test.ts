import { expect, test } from 'vitest';

import { Batches } from './batch';

function counting(): { sent: [string, number[]][]; batches: Batches<number, string> } {
  const sent: [string, number[]][] = [];
  const batches = new Batches<number, string>(async (concertId, items) => {
    sent.push([concertId, items]);
    return items.map((item) => `${concertId}${item}`);
  });
  return { sent, batches };
}

test('calls of one turn about one concert are sent together, each gets its own answer, and others go by themselves', async () => {
  const { sent, batches } = counting();
  const answers = await Promise.all([batches.add('a', 1), batches.add('b', 2), batches.add('a', 3)]);
  expect(answers).toEqual(['a1', 'b2', 'a3']);
  expect(await batches.add('a', 4)).toBe('a4');
  expect(sent).toEqual([
    ['a', [1, 3]],
    ['b', [2]],
    ['a', [4]],
  ]);
});

test('a batch is bounded', async () => {
  const { sent, batches } = counting();
  const items = Array.from({ length: 450 }, (_, index) => index);
  expect(await Promise.all(items.map((item) => batches.add('a', item)))).toEqual(items.map((item) => `a${item}`));
  expect(sent.map(([, some]) => some.length)).toEqual([200, 200, 50]);
});

test('a failure reaches every call of its batch, by itself, and no other', async () => {
  const batches = new Batches<number, number>(async (concertId, items) => {
    if (concertId === 'away') throw new Error('is away');
    return items;
  });
  const outcomes = await Promise.allSettled([batches.add('away', 1), batches.add('well', 2), batches.add('away', 3)]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected']);
  expect(await batches.add('well', 4)).toBe(4);
});
