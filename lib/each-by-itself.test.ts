import { expect, test } from 'vitest';

import { eachByItself } from './each-by-itself';

test('does the work of all though some fails, no more at once than told, and throws what failed first', async () => {
  const done: number[] = [];
  let atWork = 0;
  let most = 0;
  const work = async (item: number): Promise<void> => {
    most = Math.max(most, (atWork += 1));
    await Promise.resolve();
    atWork -= 1;
    if (item % 3 === 0) throw new Error(`no ${item}`);
    done.push(item);
  };
  await expect(eachByItself([1, 2, 3, 4, 5, 6, 7], 2, work)).rejects.toThrow('no 3');
  expect(done).toEqual([1, 2, 4, 5, 7]);
  expect(most).toBe(2);
  await eachByItself([], 2, work);
});
