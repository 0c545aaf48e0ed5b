-- A paid reservation has a valid ticket for each of its seats, and no other
SELECT r.id::text AS object,
       (SELECT array_agg(DISTINCT t.seat_number) FROM payment p
        JOIN ticket t ON t.payment_id = p.id AND t.voided_at IS NULL
        WHERE p.reservation_id = r.id) IS DISTINCT FROM r.seat_numbers AS broken
FROM reservation r
WHERE r.status = 'paid'
