-- Tickets as their owner sees them. Section, row and label are null in houses that only number their seats;
-- startsAt is what holds now, whatever it was when the ticket was bought.
SELECT t.id AS "ticketId", t.payment_id AS "paymentId", p.concert_id AS "concertId", p.concert_title AS "concertTitle",
       c.venue, s.starts_at AS "startsAt",
       CASE WHEN s.starts_at <> p.starts_at THEN p.starts_at END AS "movedFrom", c.cancelled_at AS "cancelledAt",
       t.seat_number AS "seatNumber",
       seat.section, seat.row_label AS "row", seat.seat_label AS "label", seat.traits AS "traitBits"
FROM ticket t
JOIN payment p ON p.id = t.payment_id
JOIN concert c ON c.id = p.concert_id
JOIN seat ON seat.id = t.seat_id
JOIN schedule s ON s.id = seat.schedule_id
