import { Tally, type Check, type Stores } from '../check';
import { standing } from './reading';

/** Rows of the archive, or payments, compared with Redis at a time. */
const PLACES_A_PAGE = 5_000;

type EndedPlace = { id: string; concertId: string; userId: string; sequence: number };

/** Rows of `query`, which takes a page's size and the id after which it starts, grouped by concert. */
async function* endedPlaces({ postgres }: Stores, query: string): AsyncGenerator<Map<string, EndedPlace[]>> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await postgres.query<EndedPlace>(query, [PLACES_A_PAGE, after]);
    const byConcert = new Map<string, EndedPlace[]>();
    for (const row of rows) {
      const ofConcert = byConcert.get(row.concertId) ?? [];
      byConcert.set(row.concertId, ofConcert);
      ofConcert.push(row);
    }
    yield byConcert;
    if (rows.length < PLACES_A_PAGE) return;
    after = rows.at(-1)!.id;
  }
}

/**
 * A check that places which Postgres knows to be over do not stand in Redis. Postgres is read first: what is over
 * there before Redis is asked stays over.
 */
function overEndedPlaces(query: string): Check['examine'] {
  return async (stores) => {
    const tally = new Tally();
    for await (const byConcert of endedPlaces(stores, query)) {
      for (const [concertId, places] of byConcert) {
        const found = await standing(stores.redis, concertId, places);
        for (const { userId, sequence } of places) {
          tally.add(`concert ${concertId} user ${userId} sequence ${sequence}`, found.has(sequence));
        }
      }
    }
    return tally.finding;
  };
}

const ARCHIVED_ENDS = `
  SELECT token_id AS id, concert_id AS "concertId", user_id AS "userId", sequence::float8 AS sequence
  FROM queue_archive WHERE state = 'expire' AND token_id > $2 ORDER BY token_id LIMIT $1`;

const SPENT_PLACES = `
  SELECT id, concert_id AS "concertId", user_id AS "userId", queue_sequence::float8 AS sequence
  FROM payment WHERE queue_token_expired_at IS NOT NULL AND id > $2 ORDER BY id LIMIT $1`;

/** No place stands of which the archive says that it is over. */
export const archivedEndIsFinal = overEndedPlaces(ARCHIVED_ENDS);

/** No place stands that a purchase has used up. */
export const paidPlaceIsOver = overEndedPlaces(SPENT_PLACES);
