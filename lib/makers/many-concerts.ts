import { pool } from '../db/pool';

const TITLE = '천 개의 밤';

/** Of one statement; many more take a busy machine longer than the deadline of one. */
const PORTION = 200;

const INSERT = `
  WITH made AS (
    INSERT INTO concert (id, title, artist, venue, description, city, kind)
    SELECT gen_random_uuid(), '${TITLE} ' || n, '느린우체통 ' || n % 97, '예술의전당 콘서트홀', repeat('숨을 고르고 듣는 밤. ', 20),
           (ARRAY['seoul', 'seoul', 'busan', 'jeju'])[1 + n % 4], (ARRAY['band', 'jazz', 'classical'])[1 + n % 3]
    FROM generate_series($1::int, $2::int) n
    RETURNING id
  ), dated AS (
    SELECT id, n, n % 2 = 0 AS over, n % 4 = 1 AS opened, timestamptz '2099-01-01' + ($1 + n) / 3 * interval '1 hour' AS night
    FROM (SELECT id, row_number() OVER () AS n FROM made) numbered
  ), scheduled AS (
    INSERT INTO schedule (id, concert_id, price, starts_at, booking_opens_at, booking_closes_at)
    SELECT gen_random_uuid(), id, 20000 + n % 9 * 10000, night,
           CASE WHEN over OR opened THEN now() - interval '2 days' ELSE night - interval '1 day' END,
           CASE WHEN over THEN now() - interval '1 day' ELSE night END
    FROM dated
    RETURNING id, price
  )
  INSERT INTO tier (id, schedule_id, number, name_ko, name_en, price, look)
  SELECT gen_random_uuid(), id, 1, '전석', 'All seats', price, 3 FROM scheduled`;

/**
 * A catalogue of so many concerts with a date each, at the end of this century so that they come after those of other
 * tests. The booking of every other one is over, that of every fourth open. Seats they have none.
 */
export async function insertManyConcerts(count: number): Promise<void> {
  for (let first = 1; first <= count; first += PORTION)
    await pool().query(INSERT, [first, Math.min(count, first + PORTION - 1)]);
}

const REMOVE = `
  WITH gone AS (SELECT id FROM concert WHERE title LIKE '${TITLE} %' LIMIT ${PORTION}),
       dates AS (SELECT schedule.id FROM schedule JOIN gone ON gone.id = concert_id)
  DELETE FROM tier USING dates WHERE schedule_id = dates.id RETURNING schedule_id AS id`;

/** Takes them away again. */
export async function removeManyConcerts(): Promise<void> {
  for (;;) {
    const { rows } = await pool().query<{ id: string }>(REMOVE);
    if (rows.length === 0) return;
    const { rows: dates } = await pool().query<{ id: string }>(
      'DELETE FROM schedule WHERE id = ANY ($1) RETURNING concert_id AS id',
      [rows.map(({ id }) => id)],
    );
    await pool().query('DELETE FROM concert WHERE id = ANY ($1)', [dates.map(({ id }) => id)]);
  }
}
