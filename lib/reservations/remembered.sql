-- The reservation that an idempotency key made.
-- $1 user id
-- $2 idempotency key
-- Result: one row or none
SELECT id, schedule_id AS "scheduleId", concert_id AS "concertId", status, seat_numbers AS "seatNumbers",
       seat_prices AS "seatPrices", amount, created_at AS "createdAt", expires_at AS "expiresAt",
       request_hash AS "requestHash"
FROM reservation
WHERE user_id = $1 AND idempotency_key = $2
