-- Virtual fans hold and buy of the copy of their rehearsal and of nothing else, and nobody else of a copy
SELECT 'reservation ' || r.id AS object, c.rehearsal_id IS DISTINCT FROM u.rehearsal_id AS broken
FROM reservation r
JOIN app_user u ON u.id = r.user_id
JOIN concert c ON c.id = r.concert_id
UNION ALL
SELECT 'ticket ' || t.id, c.rehearsal_id IS DISTINCT FROM u.rehearsal_id
FROM ticket t
JOIN app_user u ON u.id = t.user_id
JOIN seat ON seat.id = t.seat_id
JOIN schedule s ON s.id = seat.schedule_id
JOIN concert c ON c.id = s.concert_id
UNION ALL
SELECT 'place ' || a.token_id, c.rehearsal_id IS DISTINCT FROM u.rehearsal_id
FROM queue_archive a
JOIN app_user u ON u.id = a.user_id
JOIN concert c ON c.id = a.concert_id
