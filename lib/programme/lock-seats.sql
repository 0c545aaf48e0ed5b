-- Locks the seats of a date by id, as holds do: a hold that is under way comes before, or finds no seat.
-- $1 uuid  date
-- Result: one row, how many there are
WITH locked AS MATERIALIZED (
  SELECT id FROM seat WHERE schedule_id = $1::uuid ORDER BY id FOR UPDATE
)
SELECT count(*)::int AS seats FROM locked
