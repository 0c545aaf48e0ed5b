-- What a payment names: a reservation of the user. Only facts that never change.
-- $1 user id
-- $2 reservation id
-- Result: one row or none
SELECT id, concert_id AS "concertId", schedule_id AS "scheduleId", seat_numbers AS "seatNumbers"
FROM reservation
WHERE id = $2 AND user_id = $1
