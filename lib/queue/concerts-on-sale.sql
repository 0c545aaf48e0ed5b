-- Concerts whose queues may hold somebody: on sale now, or closed less than a day ago.
-- Result: a row a concert
SELECT DISTINCT concert_id AS "concertId" FROM schedule
WHERE booking_opens_at <= now() AND booking_closes_at > now() - interval '1 day'
