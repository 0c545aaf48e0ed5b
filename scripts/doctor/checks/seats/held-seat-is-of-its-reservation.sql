-- A held seat is one of a reservation of its date, which is pending, or over just as the hold is
SELECT s.schedule_id || ' seat ' || s.number AS object,
       r.id IS NULL
       OR r.schedule_id <> s.schedule_id
       OR NOT s.number = ANY (r.seat_numbers)
       OR r.status IN ('paid', 'cancelled')
       OR (r.status = 'expired' AND s.held_until > now())
       OR (r.status = 'pending' AND s.held_until <> r.expires_at) AS broken
FROM seat s
LEFT JOIN reservation r ON r.id = s.reservation_id
WHERE s.state = 'held'
