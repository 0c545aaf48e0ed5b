-- A page of a user's valid tickets, newest first.
-- $1 user id
-- $2 id of the last ticket of the page before, or null
-- $3 how many at most
-- Result: a row a ticket; section, row and label are null in houses that only number their seats
SELECT t.id AS "ticketId", t.payment_id AS "paymentId", p.concert_id AS "concertId", p.concert_title AS "concertTitle",
       c.venue, p.starts_at AS "startsAt", t.seat_number AS "seatNumber",
       seat.section, seat.row_label AS "row", seat.seat_label AS "label"
FROM ticket t
JOIN payment p ON p.id = t.payment_id
JOIN concert c ON c.id = p.concert_id
JOIN seat ON seat.id = t.seat_id
WHERE t.user_id = $1 AND t.voided_at IS NULL
  AND (t.created_at, t.id) < (
    CASE WHEN $2::uuid IS NULL THEN 'infinity' ELSE (SELECT last.created_at FROM ticket last WHERE last.id = $2 AND last.user_id = $1) END,
    coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
  )
ORDER BY t.created_at DESC, t.id DESC
LIMIT $3
