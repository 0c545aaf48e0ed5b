-- One reservation of a user; a pending one that was not paid in time is expired.
-- $1 user id
-- $2 reservation id
-- Result: one row or none
SELECT id, schedule_id AS "scheduleId", concert_id AS "concertId",
       CASE WHEN status = 'pending' AND expires_at <= now() THEN 'expired' ELSE status END AS "status",
       seat_numbers AS "seatNumbers", seat_prices AS "seatPrices", amount,
       created_at AS "createdAt", expires_at AS "expiresAt"
FROM reservation
WHERE id = $2 AND user_id = $1
