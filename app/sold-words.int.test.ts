import { expect, test } from 'vitest';

import { pool } from '@/lib/db/pool';
import { insertConcert } from '@/lib/makers/concerts';

import { inWordsOf } from './sold-words';

test('what was sold has the words of its concert in the language of the page', async () => {
  const { concertId } = await insertConcert();
  await pool().query(
    "UPDATE concert SET title = '겨울밤', title_en = 'Winter night', venue_en = 'The hall' WHERE id = $1",
    [concertId],
  );
  const ticket = { concertId, concertTitle: '겨울밤', venue: '홀', seatNumber: 4 };
  const [english] = await inWordsOf('en', [ticket]);
  expect(english).toEqual({ ...ticket, concertTitle: 'Winter night', venue: 'The hall' });
  expect((await inWordsOf('ko', [ticket]))[0]!.concertTitle).toBe('겨울밤');
});

test('what nobody has written in English keeps its Korean words, and what has no venue gets none', async () => {
  const { concertId } = await insertConcert();
  await pool().query("UPDATE concert SET title = '겨울밤', title_en = NULL WHERE id = $1", [concertId]);
  expect(await inWordsOf('en', [{ concertId, concertTitle: '겨울밤' }])).toEqual([
    { concertId, concertTitle: '겨울밤' },
  ]);
});

test('whose concert is not there any more keeps the words that it was sold with', async () => {
  const sold = { concertId: crypto.randomUUID(), concertTitle: '겨울밤' };
  expect(await inWordsOf('en', [sold])).toEqual([sold]);
});
