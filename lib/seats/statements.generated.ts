// Made by scripts/embed.ts from the files beside it. Change those, not this.
import { statement } from '../db/prepared';
const seatsFree = `(seat.kept_back IS NULL AND (seat.state = 'available' OR (seat.state = 'held' AND seat.held_until <= now())))`;
const free = `(seat.kept_back IS NULL AND (seat.state = 'available' OR (seat.state = 'held' AND seat.held_until <= now())))`;
const include = { seatsFree, free } as const;
export const statements = {
  edit: statement('seats-edit', `SELECT c.version FROM schedule s JOIN concert c ON c.id = s.concert_id WHERE s.id = $1`),
  free: statement('seats-free', `SELECT coalesce(string_agg(seat.number::text, ',' ORDER BY seat.number), '') AS "numbers"
FROM seat
WHERE seat.schedule_id = $1 AND`, include.seatsFree),
  hallRows: statement('seats-hall-rows', `SELECT section, row_label AS "row", min(number) AS "first", count(*)::int AS "seats",
       string_agg(seat_label, E'\\n' ORDER BY number) AS "labels"
FROM seat
WHERE schedule_id = $1 AND section IS NOT NULL
GROUP BY section, row_label
ORDER BY min(number)`),
  insertRows: statement('seats-insert-rows', `INSERT INTO seat (schedule_id, number, tier_number, price, section, row_label, seat_label, traits, kept_back)
SELECT $1::uuid, $2::int - 1 + (row_number() OVER (ORDER BY line.position, place))::int, line.tier, line.price,
       line.section, line.row_label,
       CASE WHEN line.row_label IS NOT NULL THEN coalesce(line.labels[place], place::text) END,
       coalesce(line.traits[place], 0), line.kept_back[place]
FROM ROWS FROM (jsonb_to_recordset($3::jsonb)
                AS (section text, "row" text, seats int, tier smallint, price int, labels text[], traits smallint[],
                    "keptBack" kept_for[]))
     WITH ORDINALITY AS line (section, row_label, seats, tier, price, labels, traits, kept_back, position)
CROSS JOIN LATERAL generate_series(1, line.seats) AS place
ORDER BY line.position, place`),
  insertSeats: statement('seats-insert-seats', `INSERT INTO seat (schedule_id, number, tier_number, price, traits)
SELECT $1::uuid, number, $5::smallint, $2::int, $6::smallint
FROM generate_series($3::int, $4::int) AS number`),
  keepBack: statement('seats-keep-back', `WITH date AS (
  SELECT id, concert_id FROM schedule WHERE id = $1
), locked AS MATERIALIZED (
  SELECT seat.id, seat.number, seat.kept_back, (seat.kept_back IS NOT NULL OR`, include.free, `    ) AND NOT ($5::boolean AND seat.kept_back IS DISTINCT FROM $6::kept_for) AS changeable
  FROM seat
  WHERE seat.schedule_id = $1
    AND CASE WHEN $2::int[] IS NULL THEN seat.kept_back IS NOT NULL ELSE seat.number = ANY ($2) END
  ORDER BY seat.id
  FOR UPDATE
), judged AS MATERIALIZED (
  SELECT ARRAY (SELECT unnest($2::int[]) EXCEPT SELECT number FROM locked ORDER BY 1) AS missing,
         ARRAY (SELECT number FROM locked WHERE NOT changeable ORDER BY number) AS taken
), changed AS (
  UPDATE seat SET kept_back = $3::kept_for, state = 'available', reservation_id = NULL, held_until = NULL, updated_at = now()
  FROM locked, judged
  WHERE seat.id = locked.id AND cardinality(judged.missing) = 0 AND cardinality(judged.taken) = 0
    AND locked.kept_back IS DISTINCT FROM $3::kept_for
  RETURNING locked.kept_back, locked.number
), runs AS (
  SELECT min(number) AS first, CASE WHEN count(*) = 1 THEN min(number)::text ELSE min(number) || '-' || max(number) END AS run
  FROM (SELECT number, number - row_number() OVER (ORDER BY number) AS place FROM changed) AS placed
  GROUP BY place
), counted AS (
  SELECT count(*)::int AS seats, array_agg(DISTINCT kept_back) FILTER (WHERE kept_back IS NOT NULL) AS were FROM changed
)
SELECT judged.missing, judged.taken, counted.seats AS "changed",
       CASE WHEN counted.seats > 0 THEN
         log_deed($4::jsonb, CASE WHEN $3::kept_for IS NULL THEN 'seatsReleased' ELSE 'seatsKeptBack' END, date.concert_id, NULL,
                  CASE WHEN counted.were IS NOT NULL THEN jsonb_build_object('keptFor', array_to_string(counted.were, ', ')) END,
                  jsonb_strip_nulls(jsonb_build_object('seats', counted.seats, 'keptFor', $3::kept_for, 'scheduleId', date.id,
                    'seatNumbers', (SELECT left(string_agg(run, ', ' ORDER BY first), 500) FROM runs))))
       END
FROM date, judged, counted`),
  keptBackNow: statement('seats-kept-back-now', `SELECT kept_back AS "keptFor", array_agg(number ORDER BY number) AS "seatNumbers"
FROM seat
WHERE schedule_id = $1 AND kept_back IS NOT NULL
GROUP BY kept_back
ORDER BY kept_back`),
  map: statement('seats-map', `SELECT now() AS "asOf",
       coalesce(string_agg(CASE WHEN free.is THEN 'a' WHEN seat.state = 'held' THEN 'h'
                       WHEN seat.kept_back IS NOT NULL THEN 'k' ELSE 's' END, '' ORDER BY seat.number), '') AS "states",
       coalesce(string_agg(CASE WHEN free.is THEN '' ELSE r.user_id::text END, ',' ORDER BY seat.number), '') AS "owners"
FROM seat
CROSS JOIN LATERAL (
  SELECT`, include.seatsFree, `  AS is
) AS free
LEFT JOIN reservation r ON r.id = seat.reservation_id
WHERE seat.schedule_id = $1`),
  plan: statement('seats-plan', `SELECT p.plan FROM schedule s JOIN house_plan p ON p.id = s.plan_id WHERE s.id = $1`),
  priceRuns: statement('seats-price-runs', `SELECT runs.count, tier.price, tier.number AS "tier"
FROM (
  SELECT count(*)::int AS count, min(number) AS first, tier_number
  FROM (
    SELECT number, tier_number, number - row_number() OVER (PARTITION BY tier_number ORDER BY number) AS run
    FROM seat
    WHERE schedule_id = $1
  ) AS placed
  GROUP BY tier_number, run
) AS runs
JOIN tier ON tier.schedule_id = $1 AND tier.number = runs.tier_number
ORDER BY runs.first`),
  tiers: statement('seats-tiers', `SELECT id, number, jsonb_build_object('ko', name_ko, 'en', name_en) AS name, price, look
FROM tier
WHERE schedule_id = $1
ORDER BY number`),
  traitRuns: statement('seats-trait-runs', `SELECT min(number) AS "first", max(number) AS "last", traits
FROM (
  SELECT number, traits, number - row_number() OVER (PARTITION BY traits ORDER BY number) AS run
  FROM seat
  WHERE schedule_id = $1 AND traits <> 0
) AS marked
GROUP BY traits, run
ORDER BY min(number)`),
} as const;
