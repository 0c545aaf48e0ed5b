-- One payment of a user.
-- $1 user id
-- $2 payment id
-- Result: one row or none
SELECT id, reservation_id AS "reservationId", concert_title AS "concertTitle", starts_at AS "startsAt",
       seat_numbers AS "seatNumbers", seat_prices AS "seatPrices", amount, status, paid_at AS "paidAt"
FROM payment
WHERE id = $2 AND user_id = $1
