-- Concerts of which no booking is open, and one was: closed ten minutes ago, so that those who waited were told why, or
-- at most a day.
-- Result: a row a concert
SELECT concert_id AS "concertId" FROM schedule
GROUP BY concert_id
HAVING NOT bool_or(now() >= booking_opens_at AND now() < booking_closes_at)
   AND max(booking_closes_at) FILTER (WHERE booking_closes_at <= now())
       BETWEEN now() - interval '1 day' AND now() - interval '10 minutes'
