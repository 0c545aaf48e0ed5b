-- Nobody holds and owns more seats of a concert than its limit for one person
SELECT 'user ' || r.user_id || ' concert ' || r.concert_id AS object,
       sum(cardinality(r.seat_numbers)) > c.max_seats_per_user AS broken
FROM reservation r
JOIN concert c ON c.id = r.concert_id
WHERE r.status = 'paid' OR (r.status = 'pending' AND r.expires_at > clock_timestamp())
GROUP BY r.user_id, r.concert_id, c.max_seats_per_user
