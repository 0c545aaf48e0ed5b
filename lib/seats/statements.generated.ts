// Made by scripts/embed.ts from the files beside it. Change those, not this.
import { statement } from '../db/prepared';
const seatsFree = `(seat.state = 'available' OR (seat.state = 'held' AND seat.held_until <= now()))`;
const include = { seatsFree } as const;
export const statements = {
  free: statement('seats-free', `SELECT coalesce(array_agg(seat.number ORDER BY seat.number), '{}') AS "numbers"
FROM seat
WHERE seat.schedule_id = $1 AND`, include.seatsFree),
  hallRows: statement('seats-hall-rows', `SELECT section, row_label AS "row", array_agg(number ORDER BY number) AS "numbers", array_agg(seat_label ORDER BY number) AS "labels"
FROM seat
WHERE schedule_id = $1 AND section IS NOT NULL
GROUP BY section, row_label
ORDER BY min(number)`),
  insertRows: statement('seats-insert-rows', `INSERT INTO seat (schedule_id, number, tier_number, price, section, row_label, seat_label)
SELECT $1::uuid, $2::int - 1 + (row_number() OVER (ORDER BY line.position, place))::int, line.tier, line.price,
       line.section, line.row_label, place::text
FROM ROWS FROM (jsonb_to_recordset($3::jsonb) AS (section text, "row" text, seats int, tier smallint, price int))
     WITH ORDINALITY AS line (section, row_label, seats, tier, price, position)
CROSS JOIN LATERAL generate_series(1, line.seats) AS place
ORDER BY line.position, place`),
  insertSeats: statement('seats-insert-seats', `INSERT INTO seat (schedule_id, number, tier_number, price)
SELECT $1::uuid, number, $5::smallint, $2::int
FROM generate_series($3::int, $4::int) AS number`),
  map: statement('seats-map', `SELECT now() AS "asOf",
       array_agg(seat.number ORDER BY seat.number) AS "numbers",
       array_agg(seat.price ORDER BY seat.number) AS "prices",
       string_agg(CASE WHEN free.is THEN 'a' WHEN seat.state = 'held' THEN 'h' ELSE 's' END, '' ORDER BY seat.number) AS "states",
       array_agg(CASE WHEN NOT free.is THEN r.user_id END ORDER BY seat.number) AS "holders"
FROM seat
CROSS JOIN LATERAL (SELECT`, include.seatsFree, `AS is) AS free
LEFT JOIN reservation r ON r.id = seat.reservation_id
WHERE seat.schedule_id = $1`),
  tierRuns: statement('seats-tier-runs', `SELECT t.id, t.number, jsonb_build_object('ko', t.name_ko, 'en', t.name_en) AS name, t.price, t.look,
       coalesce(array_agg(run.first ORDER BY run.first) FILTER (WHERE run.first IS NOT NULL), '{}') AS firsts,
       coalesce(array_agg(run.last ORDER BY run.first) FILTER (WHERE run.last IS NOT NULL), '{}') AS lasts
FROM tier t
LEFT JOIN (
  SELECT tier_number, min(number) AS first, max(number) AS last
  FROM (
    SELECT tier_number, number, number - row_number() OVER (PARTITION BY tier_number ORDER BY number) AS island
    FROM seat
    WHERE schedule_id = $1
  ) numbered
  GROUP BY tier_number, island
) run ON run.tier_number = t.number
WHERE t.schedule_id = $1
GROUP BY t.id
ORDER BY t.number`),
} as const;
