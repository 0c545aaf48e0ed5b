-- A pending reservation whose time is not over holds exactly the seats that it names
-- clock_timestamp(), not now(): whoever took a seat of a lapsed hold, as this statement's snapshot shows it, did so
-- before the clock is read here.
SELECT r.id::text AS object,
       (SELECT array_agg(s.number ORDER BY s.number) FROM seat s
        WHERE s.schedule_id = r.schedule_id AND s.number = ANY (r.seat_numbers)
          AND s.reservation_id = r.id AND s.state = 'held') IS DISTINCT FROM r.seat_numbers AS broken
FROM reservation r
WHERE r.status = 'pending' AND r.expires_at > clock_timestamp()
