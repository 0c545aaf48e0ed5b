-- Tickets as their owner sees them. Section, row and label are null in houses that only number their seats.
SELECT t.id AS "ticketId", t.payment_id AS "paymentId", p.concert_id AS "concertId", p.concert_title AS "concertTitle",
       c.venue, p.starts_at AS "startsAt", t.seat_number AS "seatNumber",
       seat.section, seat.row_label AS "row", seat.seat_label AS "label"
FROM ticket t
JOIN payment p ON p.id = t.payment_id
JOIN concert c ON c.id = p.concert_id
JOIN seat ON seat.id = t.seat_id
