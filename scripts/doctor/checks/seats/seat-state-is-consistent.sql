-- A free seat belongs to nobody, a held one to a reservation for a time, a sold one to a reservation for good; what is kept back is nobody's
SELECT schedule_id || ' seat ' || number AS object,
       NOT CASE state
         WHEN 'available' THEN reservation_id IS NULL AND held_until IS NULL
         WHEN 'held' THEN reservation_id IS NOT NULL AND held_until IS NOT NULL
         WHEN 'sold' THEN reservation_id IS NOT NULL AND held_until IS NULL
       END OR (kept_back IS NOT NULL AND state <> 'available') AS broken
FROM seat
