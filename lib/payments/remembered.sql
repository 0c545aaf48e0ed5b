-- The payment that an idempotency key made.
-- $1 user id
-- $2 idempotency key
-- Result: one row or none
SELECT id, reservation_id AS "reservationId", concert_title AS "concertTitle", starts_at AS "startsAt",
       seat_numbers AS "seatNumbers", seat_prices AS "seatPrices", amount, status, paid_at AS "paidAt",
       request_hash AS "requestHash"
FROM payment
WHERE user_id = $1 AND idempotency_key = $2
