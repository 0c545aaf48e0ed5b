-- The dates of a concert of which booking has not closed, earliest first; none where the sale is over.
-- $1 uuid  concert
-- Result: no row when there is no such concert; one row with null for an id when it has no such date; else one row a
-- date. localDate: the day at the venue, YYYY-MM-DD; remainingSeats: seats free now, lapsed holds included; tiers: as in
-- the API, by their numbers, counted in the same reading; draft: whether only operators know of the concert.
SELECT s.id, c.id AS "concertId", c.published_at IS NULL AS draft, s.price,
       s.starts_at AS "startsAt",
       s.doors_at AS "doorsAt",
       s.booking_opens_at AS "bookingOpensAt",
       s.booking_closes_at AS "bookingClosesAt",
       to_char(s.starts_at AT TIME ZONE 'Asia/Seoul', 'YYYY-MM-DD') AS "localDate",
       coalesce(seats.total, 0) AS "totalSeats",
       coalesce(seats.remaining, 0) AS "remainingSeats",
       coalesce(seats.tiers, '[]') AS tiers
FROM concert c
LEFT JOIN schedule s ON s.concert_id = c.id AND s.booking_closes_at > now() AND c.sale_over_at IS NULL
LEFT JOIN LATERAL (
  SELECT sum(counted.total)::int AS total,
         sum(counted.remaining)::int AS remaining,
         jsonb_agg(jsonb_build_object(
           'id', t.id, 'number', t.number, 'name', jsonb_build_object('ko', t.name_ko, 'en', t.name_en),
           'price', t.price, 'look', t.look, 'total', counted.total, 'remaining', counted.remaining
         ) ORDER BY t.number) AS tiers
  FROM (
    SELECT seat.tier_number, count(*)::int AS total,
           count(*) FILTER (WHERE
             -- @include seats/free
           )::int AS remaining
    FROM seat
    WHERE seat.schedule_id = s.id
    GROUP BY seat.tier_number
  ) counted
  JOIN tier t ON t.schedule_id = s.id AND t.number = counted.tier_number
) seats ON true
WHERE c.id = $1
ORDER BY s.starts_at, s.id
