-- The free seats of a schedule; a lapsed hold is free.
-- $1 schedule id
-- Result: one row, numbers ascending
SELECT coalesce(array_agg(number ORDER BY number), '{}') AS "numbers"
FROM seat
WHERE schedule_id = $1 AND (state = 'available' OR (state = 'held' AND held_until <= now()))
