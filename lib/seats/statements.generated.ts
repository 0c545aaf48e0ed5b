// Made by scripts/embed.ts from the files beside it. Change those, not this.
import { statement } from '../db/prepared';
const seatsFree = `(seat.state = 'available' OR (seat.state = 'held' AND seat.held_until <= now()))`;
const include = { seatsFree } as const;
export const statements = {
  free: statement('seats-free', `SELECT coalesce(string_agg(seat.number::text, ',' ORDER BY seat.number), '') AS "numbers"
FROM seat
WHERE seat.schedule_id = $1 AND`, include.seatsFree),
  hallRows: statement('seats-hall-rows', `SELECT section, row_label AS "row", min(number) AS "first", string_agg(seat_label, E'\\n' ORDER BY number) AS "labels"
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
       coalesce(string_agg(CASE WHEN free.is THEN 'a' WHEN seat.state = 'held' THEN 'h' ELSE 's' END, '' ORDER BY seat.number), '') AS "states",
       coalesce(string_agg(CASE WHEN free.is THEN '' ELSE r.user_id::text END, ',' ORDER BY seat.number), '') AS "owners"
FROM seat
CROSS JOIN LATERAL (
  SELECT`, include.seatsFree, `  AS is
) AS free
LEFT JOIN reservation r ON r.id = seat.reservation_id
WHERE seat.schedule_id = $1`),
  priceRuns: statement('seats-price-runs', `SELECT count(*)::int AS "count", price, tier_number AS "tier"
FROM (
  SELECT number, price, tier_number, number - row_number() OVER (PARTITION BY price, tier_number ORDER BY number) AS run
  FROM seat
  WHERE schedule_id = $1
) AS priced
GROUP BY price, tier_number, run
ORDER BY min(number)`),
  tiers: statement('seats-tiers', `SELECT id, number, jsonb_build_object('ko', name_ko, 'en', name_en) AS name, price, look
FROM tier
WHERE schedule_id = $1
ORDER BY number`),
} as const;
