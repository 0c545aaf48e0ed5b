-- The concerts with the facts that decide the state of their sale, those with bookings ahead first, then by date.
-- $1 uuid  one concert, or null for all
-- Result: one row a concert. opened: a booking window is open now; seat_left: and a date of an open window has a seat,
-- a lapsed hold counting as free; ahead: a window opens later.
SELECT c.id, c.title, c.artist, c.venue, c.description,
       c.poster_url AS "posterUrl", c.max_seats_per_user AS "maxSeatsPerUser", c.hold_seconds AS "holdSeconds",
       coalesce(sale.opened, false) AS opened,
       coalesce(sale.seat_left, false) AS "seatLeft",
       coalesce(sale.ahead, false) AS ahead
FROM concert c
LEFT JOIN LATERAL (
  SELECT bool_or(s.booking_opens_at <= now() AND now() < s.booking_closes_at) AS opened,
         bool_or(s.booking_opens_at <= now() AND now() < s.booking_closes_at AND EXISTS (
           SELECT FROM seat
           WHERE seat.schedule_id = s.id AND
             -- @include seats/free
         )) AS seat_left,
         bool_or(s.booking_opens_at > now()) AS ahead,
         min(s.starts_at) AS first_starts_at
  FROM schedule s
  WHERE s.concert_id = c.id
) sale ON true
WHERE $1::uuid IS NULL OR c.id = $1::uuid
ORDER BY coalesce(sale.opened OR sale.ahead, false) DESC, sale.first_starts_at, c.id
