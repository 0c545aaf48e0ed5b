-- No seat is in two paid reservations
SELECT r.schedule_id || ' seat ' || n.number AS object, count(*) > 1 AS broken
FROM reservation r
CROSS JOIN LATERAL unnest(r.seat_numbers) AS n (number)
WHERE r.status = 'paid'
GROUP BY r.schedule_id, n.number
