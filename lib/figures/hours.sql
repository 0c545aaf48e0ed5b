-- What was bought in each hour in which something was.
-- $1 uuid  concert
-- $2 uuid  one of its dates, or null for all
-- Result: a row an hour; at: its beginning
SELECT date_trunc('hour', p.paid_at, 'Asia/Seoul') AS at, count(*)::int AS orders,
       sum(cardinality(p.seat_numbers))::int AS seats, sum(p.amount)::float8 AS revenue
FROM payment p
WHERE p.concert_id = $1 AND p.status = 'paid'
  AND ($2::uuid IS NULL OR EXISTS (SELECT FROM reservation r WHERE r.id = p.reservation_id AND r.schedule_id = $2))
GROUP BY 1
ORDER BY 1
