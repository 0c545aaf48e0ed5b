import { expect, test } from 'vitest';

import { deleteAccount } from '../accounts/service';
import { pool } from '../db/pool';
import { insertConcert } from '../makers/concerts';
import { insertUser } from '../makers/users';
import { addFavourite, listFavouriteConcerts, listFavourites, removeFavourite } from './favourites';

test('what one likes is kept once, the latest first, and is nobody else’s', async () => {
  const [{ userId }, other] = [await insertUser(), await insertUser()];
  const [first, second] = [await insertConcert({ title: '하나' }), await insertConcert({ title: '둘' })];
  await addFavourite(userId, first.concertId);
  await addFavourite(userId, second.concertId);
  await addFavourite(userId, first.concertId);
  expect((await listFavourites(userId)).map(({ concertId }) => concertId)).toEqual([second.concertId, first.concertId]);
  const page = await listFavouriteConcerts(userId, { from: 0, limit: 1 });
  expect([page.items.map(({ title }) => title), page.hasMore]).toEqual([['둘'], true]);
  expect(await listFavourites(other.userId)).toEqual([]);
  await removeFavourite(other.userId, first.concertId);
  await removeFavourite(userId, second.concertId);
  await removeFavourite(userId, second.concertId);
  expect((await listFavourites(userId)).map(({ concertId }) => concertId)).toEqual([first.concertId]);
});

test('there is no liking what is not there, nor by whom', async () => {
  const { userId } = await insertUser();
  const { concertId } = await insertConcert();
  await expect(addFavourite(userId, crypto.randomUUID())).rejects.toMatchObject({ code: 'CONCERT_NOT_FOUND' });
  await expect(addFavourite(crypto.randomUUID(), concertId)).rejects.toMatchObject({ code: 'USER_NOT_FOUND' });
});

test('nothing of it is left of an account that is deleted', async () => {
  const { userId } = await insertUser();
  const { concertId } = await insertConcert();
  await addFavourite(userId, concertId);
  await deleteAccount(userId);
  const { rows } = await pool().query('SELECT FROM favourite WHERE user_id = $1', [userId]);
  expect(rows).toEqual([]);
  await expect(addFavourite(userId, concertId)).rejects.toMatchObject({ code: 'USER_NOT_FOUND' });
});
