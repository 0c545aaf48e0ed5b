import { Refusal } from '../errors';
import { run, runForOne } from '../db/statement';
import { asSummary } from './service';
import type { ConcertSummary, FavouriteView } from './schema';
import { statements } from './statements.generated';
import type { ConcertRow } from './store';

/** More than anybody keeps an eye on; an answer is bounded. */
const MAX_TOLD = 500;

/**
 * Notes a concert as one that the user likes; once is enough.
 * @throws Refusal CONCERT_NOT_FOUND, USER_NOT_FOUND
 */
export async function addFavourite(userId: string, concertId: string): Promise<void> {
  const { outcome } = await runForOne<{ outcome: 'added' | 'no_user' | 'no_concert' }>(statements.addFavourite, [
    userId,
    concertId,
  ]);
  if (outcome === 'no_concert') throw new Refusal('CONCERT_NOT_FOUND');
  if (outcome === 'no_user') throw new Refusal('USER_NOT_FOUND');
}

/** Takes it away; nothing is wrong with one that was none. */
export async function removeFavourite(userId: string, concertId: string): Promise<void> {
  await run(statements.removeFavourite, [userId, concertId]);
}

/** Which concerts the user likes, the latest first; at most 500. */
export async function listFavourites(userId: string): Promise<FavouriteView[]> {
  const rows = await run<{ concertId: string; since: Date }>(statements.favourites, [userId, MAX_TOLD]);
  return rows.map(({ concertId, since }) => ({ concertId, since: since.toISOString() }));
}

/** A page of them as the list shows concerts. @param from how many to pass over */
export async function listFavouriteConcerts(
  userId: string,
  { from, limit }: { from: number; limit: number },
): Promise<{ items: ConcertSummary[]; hasMore: boolean }> {
  const rows = await run<ConcertRow>(statements.favouriteConcerts, [userId, limit + 1, from]);
  return { items: rows.slice(0, limit).map(asSummary), hasMore: rows.length > limit };
}
