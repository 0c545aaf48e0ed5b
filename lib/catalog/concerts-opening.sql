-- The concerts of which a booking opens next, the soonest first.
-- $1 int  how many at most
-- Result: a row a concert as in include/concert-view.sql
WITH next AS (
  SELECT opening.concert_id, min(opening.booking_opens_at) AS opens_at
  FROM (
    -- A concert has at most a hundred dates: so many of the next dates are of as many concerts as are asked for, or nearly.
    SELECT s.concert_id, s.booking_opens_at FROM schedule s
    JOIN concert c ON c.id = s.concert_id AND c.published_at IS NOT NULL AND c.sale_over_at IS NULL
    WHERE s.booking_opens_at > now()
    ORDER BY s.booking_opens_at
    LIMIT $1::int * 100
  ) opening
  GROUP BY opening.concert_id
  ORDER BY opens_at
  LIMIT $1
)
SELECT
-- @include concert-view
FROM next
JOIN concert c ON c.id = next.concert_id
-- @include concert-sale
ORDER BY next.opens_at, c.id
