-- One purchase of a user, with what there is to tell of it.
-- $1 user id
-- $2 payment id
-- Result: one row or none
SELECT p.id AS "paymentId", p.concert_id AS "concertId", r.schedule_id AS "scheduleId",
       p.concert_title AS "concertTitle", c.artist, c.venue, c.poster_url AS "posterUrl", s.starts_at AS "startsAt",
       c.cancelled_at AS "cancelledAt",
       p.seat_numbers AS "seatNumbers", p.seat_prices AS "seatPrices", p.amount, p.status, p.paid_at AS "paidAt"
FROM payment p
JOIN reservation r ON r.id = p.reservation_id
JOIN schedule s ON s.id = r.schedule_id
JOIN concert c ON c.id = p.concert_id
WHERE p.id = $2 AND p.user_id = $1
