-- The seats of the dates of a concert that can be booked now, counted by tier.
-- $1 concert id
-- Result: one row a date and tier, dates by their start; free: lapsed holds included; maxSeatsPerUser: of the concert
SELECT s.id AS "scheduleId", t.id AS "tierId", c.max_seats_per_user AS "maxSeatsPerUser", counted.free, counted.held,
       counted.sold
FROM schedule s
JOIN concert c ON c.id = s.concert_id
CROSS JOIN LATERAL (
  SELECT seat.tier_number,
         count(*) FILTER (WHERE
           -- @include seats/free
         )::int AS free,
         count(*) FILTER (WHERE seat.state = 'held' AND seat.held_until > now())::int AS held,
         count(*) FILTER (WHERE seat.state = 'sold')::int AS sold
  FROM seat
  WHERE seat.schedule_id = s.id
  GROUP BY seat.tier_number
) counted
JOIN tier t ON t.schedule_id = s.id AND t.number = counted.tier_number
WHERE s.concert_id = $1 AND s.booking_opens_at <= now() AND now() < least(s.booking_closes_at, c.sale_over_at)
ORDER BY s.starts_at, s.id, t.number
