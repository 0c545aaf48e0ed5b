-- The free seats of a schedule.
-- $1 uuid  schedule
-- Result: one row; numbers ascending, with commas between them
SELECT coalesce(string_agg(seat.number::text, ',' ORDER BY seat.number), '') AS "numbers"
FROM seat
WHERE seat.schedule_id = $1 AND
  -- @include seats/free
