-- What some reservations of a user became when they were paid.
-- $1 user id
-- $2 reservation ids
-- Result: a row a payment
SELECT reservation_id AS "reservationId", id AS "paymentId", concert_id AS "concertId", concert_title AS "concertTitle",
       cardinality(seat_numbers) AS seats
FROM payment
WHERE user_id = $1 AND reservation_id = ANY ($2)
