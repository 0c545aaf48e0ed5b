-- A sold seat is one of a paid reservation of its date
SELECT s.schedule_id || ' seat ' || s.number AS object,
       r.id IS NULL
       OR r.schedule_id <> s.schedule_id
       OR NOT s.number = ANY (r.seat_numbers)
       OR r.status <> 'paid' AS broken
FROM seat s
LEFT JOIN reservation r ON r.id = s.reservation_id
WHERE s.state = 'sold'
