import { expect, test } from 'vitest';

import type { PictureStore } from './port';
import { RememberedPictures } from './remembered';

/** A store that counts how often it is asked, of files of so many bytes. */
function countingStore(bytes: number): PictureStore & { asked: string[]; isAway: boolean } {
  return {
    asked: [],
    isAway: false,
    put: () => Promise.resolve(),
    async get(key) {
      this.asked.push(key);
      await Promise.resolve();
      if (this.isAway) throw new Error('away');
      return key.startsWith('none') ? null : new Uint8Array(bytes).fill(key.length);
    },
  };
}

test('a file is read once, for those who ask together and for those who come later', async () => {
  const store = countingStore(10);
  const pictures = new RememberedPictures(store);
  const together = await Promise.all(Array.from({ length: 20 }, () => pictures.get('a/640.webp')));
  together.push(await pictures.get('a/640.webp'));
  expect(new Set(together.map((bytes) => bytes?.byteLength))).toEqual(new Set([10]));
  expect(store.asked).toEqual(['a/640.webp']);
});

test('what is kept is bounded: what was not asked for longest goes, and what is too large is not kept', async () => {
  const store = countingStore(10);
  const pictures = new RememberedPictures(store, 25);
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await pictures.get(key);
  expect(store.asked).toEqual(['a', 'b', 'c', 'b']);
  const small = new RememberedPictures(store, 5);
  store.asked = [];
  for (const key of ['a', 'a']) expect(await small.get(key)).toHaveLength(10);
  expect(store.asked).toEqual(['a', 'a']);
});

test('a failure reaches all who wait, and neither it nor a file that is not there is kept', async () => {
  const store = countingStore(10);
  const pictures = new RememberedPictures(store);
  store.isAway = true;
  const outcomes = await Promise.allSettled([pictures.get('a'), pictures.get('a')]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  store.isAway = false;
  expect(await pictures.get('a')).toHaveLength(10);
  for (const _ of [1, 2]) expect(await pictures.get('none')).toBeNull();
  expect(store.asked).toEqual(['a', 'a', 'none', 'none']);
});
