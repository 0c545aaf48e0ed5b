-- A valid ticket names the number of its seat, of a seat of the date that was paid, and belongs to who paid
SELECT t.id::text AS object,
       t.seat_number <> s.number OR t.user_id <> p.user_id OR r.schedule_id <> s.schedule_id AS broken
FROM ticket t
JOIN seat s ON s.id = t.seat_id
JOIN payment p ON p.id = t.payment_id
JOIN reservation r ON r.id = p.reservation_id
WHERE t.voided_at IS NULL
