import { expect, test } from 'vitest';

import { Lanes } from './lanes';

test('one after the other, also past one that fails; others do not wait', async () => {
  const lanes = new Lanes(10);
  const told: string[] = [];
  let open = (): void => undefined;
  const first = lanes.run('a', () => new Promise<void>((resolve) => (open = resolve)).then(() => void told.push('a1')));
  const second = lanes.run('a', async () => {
    told.push('a2');
    throw new Error('fails');
  });
  const third = lanes.run('a', async () => void told.push('a3'));
  await lanes.run('b', async () => void told.push('b1'));
  open();
  await expect(second).rejects.toThrow('fails');
  await Promise.all([first, third]);
  expect(told).toEqual(['b1', 'a1', 'a2', 'a3']);
});

test('a full lane refuses, and has room again when it has moved', async () => {
  const lanes = new Lanes(2);
  const asked = await Promise.allSettled([1, 2, 3].map((nth) => lanes.run('a', async () => nth)));
  expect(asked.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  expect(asked[2]).toMatchObject({ reason: { code: 'RATE_LIMITED', details: { headers: { 'retry-after': '1' } } } });
  expect(await lanes.run('a', async () => 4)).toBe(4);
});
