-- A page of a user's reservations, newest first.
-- $1 user id
-- $2 id of the last reservation of the page before, or null
-- $3 how many at most
-- Result: a row a reservation
SELECT id, schedule_id AS "scheduleId", concert_id AS "concertId",
       CASE WHEN status = 'pending' AND expires_at <= now() THEN 'expired' ELSE status END AS "status",
       seat_numbers AS "seatNumbers", seat_prices AS "seatPrices", amount,
       created_at AS "createdAt", expires_at AS "expiresAt"
FROM reservation
WHERE user_id = $1
  AND (created_at, id) < (
    CASE WHEN $2::uuid IS NULL THEN 'infinity' ELSE (SELECT last.created_at FROM reservation last WHERE last.id = $2 AND last.user_id = $1) END,
    coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
  )
ORDER BY created_at DESC, id DESC
LIMIT $3
