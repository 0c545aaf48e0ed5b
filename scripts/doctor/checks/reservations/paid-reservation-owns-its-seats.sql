-- A paid reservation owns exactly the seats that it names, sold
SELECT r.id::text AS object,
       (SELECT array_agg(s.number ORDER BY s.number) FROM seat s
        WHERE s.schedule_id = r.schedule_id AND s.number = ANY (r.seat_numbers)
          AND s.reservation_id = r.id AND s.state = 'sold') IS DISTINCT FROM r.seat_numbers AS broken
FROM reservation r
WHERE r.status = 'paid'
