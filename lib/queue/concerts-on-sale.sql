-- Concerts whose queues may hold somebody: on sale now, or closed or cancelled less than a day ago; two minutes for the copy of a
-- rehearsal, whose fans are gone by then.
-- $1 bool  whether copies of rehearsals count
-- Result: a row a concert
SELECT DISTINCT s.concert_id AS "concertId" FROM schedule s
JOIN concert c ON c.id = s.concert_id
WHERE ($1::bool OR c.rehearsal_id IS NULL) AND
  -- @include seats/on-stage
  AND s.booking_opens_at <= now()
  AND least(s.booking_closes_at, c.sale_over_at)
      > now() - CASE WHEN c.rehearsal_id IS NULL THEN interval '1 day' ELSE interval '2 minutes' END
