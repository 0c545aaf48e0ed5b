-- When each seat of a date was first held, whether it was bought then or not.
-- $1 uuid  concert
-- $2 uuid  the date
-- Result: one row. states: as in seats/map.sql; taken: for each seat from number 1 on the ms after booking opened, with commas
-- between them, nothing for one that nobody has held
WITH taken AS (
  SELECT held.number, min(r.created_at) AS at
  FROM reservation r CROSS JOIN LATERAL unnest(r.seat_numbers) AS held (number)
  WHERE r.concert_id = $1 AND r.schedule_id = $2
  GROUP BY held.number
)
SELECT coalesce(string_agg(CASE WHEN seat.kept_back IS NOT NULL THEN 'k' WHEN seat.state = 'sold' THEN 's'
                       WHEN seat.state = 'held' AND seat.held_until > now() THEN 'h' ELSE 'a' END, ''
                  ORDER BY seat.number), '') AS "states",
       coalesce(string_agg(CASE WHEN taken.at IS NULL THEN '' ELSE
                  greatest(0, extract(epoch FROM taken.at - d.booking_opens_at) * 1000)::bigint::text END, ','
                  ORDER BY seat.number), '') AS "taken"
FROM schedule d
JOIN seat ON seat.schedule_id = d.id
LEFT JOIN taken ON taken.number = seat.number
WHERE d.id = $2 AND d.concert_id = $1
