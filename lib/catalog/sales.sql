-- What became of a concert's seats and reservations, and the won taken. A hold that has lapsed counts as a free seat
-- and its reservation as expired, whether or not the sweep has passed.
-- $1 uuid  concert
-- Result: one row, none when there is no such concert.
SELECT seats.available, seats.held, seats.sold, seats."keptBack", takings.revenue,
       made.pending, made.paid, made.cancelled, made.expired
FROM concert c
CROSS JOIN LATERAL (
  SELECT count(*) FILTER (WHERE
           -- @include seats/free
         )::int AS available,
         count(*) FILTER (WHERE seat.state = 'held' AND seat.held_until > now())::int AS held,
         count(*) FILTER (WHERE seat.state = 'sold')::int AS sold,
         count(seat.kept_back)::int AS "keptBack"
  FROM schedule s
  JOIN seat ON seat.schedule_id = s.id
  WHERE s.concert_id = c.id
) seats
CROSS JOIN LATERAL (
  SELECT coalesce(sum(p.amount), 0)::float8 AS revenue
  FROM payment p
  WHERE p.concert_id = c.id AND p.status = 'paid'
) takings
CROSS JOIN LATERAL (
  SELECT count(*) FILTER (WHERE r.status = 'pending' AND r.expires_at > now())::int AS pending,
         count(*) FILTER (WHERE r.status = 'paid')::int AS paid,
         count(*) FILTER (WHERE r.status = 'cancelled')::int AS cancelled,
         count(*) FILTER (WHERE r.status = 'expired' OR (r.status = 'pending' AND r.expires_at <= now()))::int AS expired
  FROM reservation r
  WHERE r.concert_id = c.id
) made
WHERE c.id = $1
