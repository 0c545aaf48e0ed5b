-- The dates of a concert of which booking has not closed, earliest first.
-- $1 uuid  concert
-- Result: no row when there is no such concert; one row with null for an id when it has no such date; else one row a
-- date. localDate: the day at the venue, YYYY-MM-DD; remainingSeats: seats free now, lapsed holds included.
SELECT s.id, c.id AS "concertId", s.price,
       s.starts_at AS "startsAt",
       s.booking_opens_at AS "bookingOpensAt",
       s.booking_closes_at AS "bookingClosesAt",
       to_char(s.starts_at AT TIME ZONE 'Asia/Seoul', 'YYYY-MM-DD') AS "localDate",
       seats.total AS "totalSeats",
       seats.remaining AS "remainingSeats"
FROM concert c
LEFT JOIN schedule s ON s.concert_id = c.id AND s.booking_closes_at > now()
LEFT JOIN LATERAL (
  SELECT count(*)::int AS total,
         count(*) FILTER (WHERE
           -- @include seats/free
         )::int AS remaining
  FROM seat
  WHERE seat.schedule_id = s.id
) seats ON true
WHERE c.id = $1
ORDER BY s.starts_at, s.id
