-- Concerts of which no booking is open, and one was: closed, ended or cancelled ten minutes ago, so that those who waited were told
-- why, or at most a day.
-- Result: a row a concert
SELECT s.concert_id AS "concertId" FROM schedule s
JOIN concert c ON c.id = s.concert_id
CROSS JOIN LATERAL (SELECT least(s.booking_closes_at, c.sale_over_at) AS closes_at) over
WHERE
  -- @include seats/on-stage
GROUP BY s.concert_id
HAVING NOT bool_or(now() >= s.booking_opens_at AND now() < over.closes_at)
   AND max(over.closes_at) FILTER (WHERE over.closes_at <= now())
       BETWEEN now() - interval '1 day' AND now() - interval '10 minutes'
