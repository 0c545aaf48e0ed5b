-- A reservation names existing seats of its date once each, ascending, and the concert of that date
SELECT r.id::text AS object,
       r.concert_id <> d.concert_id
       OR (SELECT array_agg(s.number ORDER BY s.number) FROM seat s
           WHERE s.schedule_id = r.schedule_id AND s.number = ANY (r.seat_numbers))
          IS DISTINCT FROM r.seat_numbers AS broken
FROM reservation r
JOIN schedule d ON d.id = r.schedule_id
