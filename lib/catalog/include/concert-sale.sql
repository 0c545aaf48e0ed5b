-- The facts of all dates of a row c of `concert` together, as `sale`.
CROSS JOIN LATERAL (
  SELECT bool_or(s.booking_opens_at <= now() AND now() < least(s.booking_closes_at, c.sale_over_at)) AS opened,
         bool_or(s.booking_opens_at <= now() AND now() < least(s.booking_closes_at, c.sale_over_at) AND EXISTS (
           SELECT FROM seat
           WHERE seat.schedule_id = s.id AND
             -- @include seats/free
         )) AS seat_left,
         min(s.booking_opens_at) FILTER (WHERE s.booking_opens_at > now() AND c.sale_over_at IS NULL) AS opens_at,
         min(s.starts_at) AS first_at,
         max(s.starts_at) AS last_at
  FROM schedule s
  WHERE s.concert_id = c.id
) sale
