import { pool } from '../db/pool';

const TITLE = '천 개의 밤';

/** Of one statement; many more take a busy machine longer than the deadline of one. */
const PORTION = 200;

const INSERT = `
  WITH made AS (
    INSERT INTO concert (id, title, artist, venue, description)
    SELECT gen_random_uuid(), '${TITLE} ' || n, '느린우체통 ' || n % 97, '예술의전당 콘서트홀', repeat('숨을 고르고 듣는 밤. ', 20)
    FROM generate_series($1::int, $2::int) n
    RETURNING id
  ), dated AS (
    SELECT id, n % 2 = 0 AS over, timestamptz '2099-01-01' + ($1 + n) / 3 * interval '1 hour' AS night
    FROM (SELECT id, row_number() OVER () AS n FROM made) numbered
  )
  INSERT INTO schedule (id, concert_id, price, starts_at, booking_opens_at, booking_closes_at)
  SELECT gen_random_uuid(), id, 50000, night, CASE WHEN over THEN now() - interval '2 days' ELSE night - interval '1 day' END,
         CASE WHEN over THEN now() - interval '1 day' ELSE night END
  FROM dated`;

/**
 * A catalogue of so many concerts with a date each, at the end of this century so that they come after those of other
 * tests. The booking of every other one is over. Seats they have none.
 */
export async function insertManyConcerts(count: number): Promise<void> {
  for (let first = 1; first <= count; first += PORTION)
    await pool().query(INSERT, [first, Math.min(count, first + PORTION - 1)]);
}

const REMOVE = `
  WITH gone AS (SELECT id FROM concert WHERE title LIKE '${TITLE} %' LIMIT ${PORTION}),
       dates AS (DELETE FROM schedule USING gone WHERE concert_id = gone.id)
  SELECT id FROM gone`;

/** Takes them away again. */
export async function removeManyConcerts(): Promise<void> {
  for (;;) {
    const { rows } = await pool().query<{ id: string }>(REMOVE);
    if (rows.length === 0) return;
    await pool().query('DELETE FROM concert WHERE id = ANY ($1)', [rows.map(({ id }) => id)]);
  }
}
