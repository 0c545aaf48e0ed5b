-- A page of a user's purchases, the latest first.
-- $1 user id
-- $2 how many at most
-- $3 how many to pass over
-- Result: a row a payment
SELECT p.id AS "paymentId", p.concert_id AS "concertId", r.schedule_id AS "scheduleId",
       p.concert_title AS "concertTitle", s.starts_at AS "startsAt", c.cancelled_at AS "cancelledAt",
       p.seat_numbers AS "seatNumbers", p.seat_prices AS "seatPrices", p.amount, p.status, p.paid_at AS "paidAt"
FROM payment p
JOIN reservation r ON r.id = p.reservation_id
JOIN schedule s ON s.id = r.schedule_id
JOIN concert c ON c.id = p.concert_id
WHERE p.user_id = $1
ORDER BY p.created_at DESC, p.id DESC
LIMIT $2 OFFSET $3
