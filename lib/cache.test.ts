import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { cachedRead, invalidate, invalidateAll } from './cache';

let name = '';
let made = 0;

beforeEach(() => {
  name = `test-${(made += 1)}`;
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => void vi.useRealTimers());

test('those who ask at the same time share one read, and later ones its answer', async () => {
  const read = vi.fn(async () => 'answer');
  const together = await Promise.all([cachedRead(name, 'k', 500, read), cachedRead(name, 'k', 500, read)]);
  expect([...together, await cachedRead(name, 'k', 500, read)]).toEqual(['answer', 'answer', 'answer']);
  expect(read).toHaveBeenCalledTimes(1);
});

test('an answer older than its age is read again, counted from the start of the read', async () => {
  const read = vi.fn(async () => 'answer');
  await cachedRead(name, 'k', 500, read);
  vi.advanceTimersByTime(499);
  await cachedRead(name, 'k', 500, read);
  expect(read).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1);
  await cachedRead(name, 'k', 500, read);
  expect(read).toHaveBeenCalledTimes(2);
});

test('a failure reaches everyone who waits and is forgotten', async () => {
  const failing = async (): Promise<string> => {
    throw new Error('down');
  };
  const asked = [cachedRead(name, 'k', 500, failing), cachedRead(name, 'k', 500, failing)];
  const outcomes = await Promise.allSettled(asked);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await cachedRead(name, 'k', 500, async () => 'up')).toBe('up');
});

test('after an invalidation a read under way is neither joined nor kept', async () => {
  let finish: (value: string) => void = () => undefined;
  const old = cachedRead(name, 'k', 500, () => new Promise<string>((resolve) => (finish = resolve)));
  invalidate(name, 'k');
  expect(await cachedRead(name, 'k', 500, async () => 'new')).toBe('new');
  finish('old');
  expect(await old).toBe('old');
  expect(await cachedRead(name, 'k', 500, async () => 'newest')).toBe('new');
});

test('entries are bounded, and the one not asked for longest goes first', async () => {
  const read = vi.fn(async () => 'answer');
  for (let key = 0; key < 1_000; key += 1) await cachedRead(name, String(key), 60_000, read);
  await cachedRead(name, '0', 60_000, read);
  await cachedRead(name, 'one more', 60_000, read);
  expect(read).toHaveBeenCalledTimes(1_001);
  await cachedRead(name, '0', 60_000, read);
  expect(read).toHaveBeenCalledTimes(1_001);
  await cachedRead(name, '1', 60_000, read);
  expect(read).toHaveBeenCalledTimes(1_002);
});

test('a cache is forgotten as a whole', async () => {
  const read = vi.fn(async () => 'answer');
  await Promise.all(['a', 'b'].map((key) => cachedRead(name, key, 500, read)));
  invalidateAll(name);
  await Promise.all(['a', 'b'].map((key) => cachedRead(name, key, 500, read)));
  expect(read).toHaveBeenCalledTimes(4);
});
