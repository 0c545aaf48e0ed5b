-- One valid ticket of a user.
-- $1 user id
-- $2 ticket id
-- Result: the ticket; no row when the user has none of this id. Section, row and label are null where seats only have a number
SELECT t.id AS "ticketId", t.payment_id AS "paymentId", p.concert_id AS "concertId", p.concert_title AS "concertTitle",
       c.venue, p.starts_at AS "startsAt", t.seat_number AS "seatNumber",
       seat.section, seat.row_label AS "row", seat.seat_label AS "label"
FROM ticket t
JOIN payment p ON p.id = t.payment_id
JOIN concert c ON c.id = p.concert_id
JOIN seat ON seat.id = t.seat_id
WHERE t.id = $2 AND t.user_id = $1 AND t.voided_at IS NULL
