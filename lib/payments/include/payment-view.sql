-- Payments as their owner sees them, and the hash of the request that made each.
SELECT id, reservation_id AS "reservationId", concert_title AS "concertTitle", starts_at AS "startsAt",
       seat_numbers AS "seatNumbers", seat_prices AS "seatPrices", amount, status, paid_at AS "paidAt",
       request_hash AS "requestHash"
FROM payment
