-- Keeps seats back, or puts them on sale: all of them or none.
--
-- Locks: the seats by id, as holds do. A lapsed hold is free.
--
-- $1 uuid      schedule
-- $2 int[]     numbers of seats, distinct; null for all that are kept back now
-- $3 kept_for  for whom, or null to put them on sale
-- $4 jsonb     the operator who does it, for the log of deeds, or null
-- $5 boolean   whether the seats must be, before, what $6 says
-- $6 kept_for  for whom they must be kept back now, or null for none
-- Result: one row; none when there is no such date. missing, taken: numbers of seats that do not exist; are held or sold, or not as $6;
-- changed: how many were changed, 0 where there are such
WITH date AS (
  SELECT id, concert_id FROM schedule WHERE id = $1
), locked AS MATERIALIZED (
  SELECT seat.id, seat.number, seat.kept_back, (seat.kept_back IS NOT NULL OR
    -- @include free
    ) AND NOT ($5::boolean AND seat.kept_back IS DISTINCT FROM $6::kept_for) AS changeable
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
  -- Seats side by side, as people write them: 3-7.
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
                    -- A log is read: of seats all over the house the first ones are told, and the number of all.
                    'seatNumbers', (SELECT left(string_agg(run, ', ' ORDER BY first), 500) FROM runs))))
       END
FROM date, judged, counted
