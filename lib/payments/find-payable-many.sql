-- What many payments name, each as find-payable.sql.
-- $1 user ids, one an item
-- $2 reservation ids, one an item
-- Result: a row an item with its position, from 1; none where the user has no such reservation
SELECT item.position::int AS "position", r.id, r.concert_id AS "concertId", r.schedule_id AS "scheduleId",
       r.seat_numbers AS "seatNumbers"
FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS item (user_id, reservation_id, position)
CROSS JOIN LATERAL (SELECT * FROM reservation WHERE id = item.reservation_id LIMIT 1) AS r
WHERE r.user_id = item.user_id
