-- The seats of a schedule as they are now, from number 1 on; a lapsed hold is free. Twenty thousand seats are two texts: as
-- arrays they took the event loop for longer to read than everything that is done with them.
-- $1 uuid  schedule
-- Result: one row. states: a letter a seat, a available, h held, s sold, k kept back; owners: the user of each seat that is not
-- available, else nothing, with commas between them
SELECT now() AS "asOf",
       coalesce(string_agg(CASE WHEN free.is THEN 'a' WHEN seat.state = 'held' THEN 'h'
                       WHEN seat.kept_back IS NOT NULL THEN 'k' ELSE 's' END, '' ORDER BY seat.number), '') AS "states",
       coalesce(string_agg(CASE WHEN free.is THEN '' ELSE r.user_id::text END, ',' ORDER BY seat.number), '') AS "owners"
FROM seat
CROSS JOIN LATERAL (
  SELECT
  -- @include seats/free
  AS is
) AS free
LEFT JOIN reservation r ON r.id = seat.reservation_id
WHERE seat.schedule_id = $1
