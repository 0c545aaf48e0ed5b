-- The seats of a schedule as they are now; a lapsed hold is free.
-- $1 uuid  schedule
-- Result: one row. numbers ascending; prices, states (a available, h held, s sold, one character a seat) and holders
-- (user id of a held or sold seat, else null) at the same index
SELECT now() AS "asOf",
       array_agg(seat.number ORDER BY seat.number) AS "numbers",
       array_agg(seat.price ORDER BY seat.number) AS "prices",
       string_agg(CASE WHEN free.is THEN 'a' WHEN seat.state = 'held' THEN 'h' ELSE 's' END, '' ORDER BY seat.number) AS "states",
       array_agg(CASE WHEN NOT free.is THEN r.user_id END ORDER BY seat.number) AS "holders"
FROM seat
CROSS JOIN LATERAL (SELECT
  -- @include seats/free
AS is) AS free
LEFT JOIN reservation r ON r.id = seat.reservation_id
WHERE seat.schedule_id = $1
