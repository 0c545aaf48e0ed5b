-- Frees seats whose holds have lapsed. Tidying only: such a seat counts as free before.
-- Skips what somebody else has locked; the next sweep comes soon.
-- $1 how many seats at most
-- Result: a row a seat
WITH lapsed AS MATERIALIZED (
  SELECT id FROM seat WHERE state = 'held' AND held_until <= now() ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED
)
UPDATE seat SET state = 'available', reservation_id = NULL, held_until = NULL, updated_at = now()
FROM lapsed
WHERE seat.id = lapsed.id
RETURNING seat.schedule_id AS "scheduleId", seat.number
