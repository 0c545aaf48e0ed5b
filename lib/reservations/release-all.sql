-- Gives back all that a user holds.
-- Locks: the seats by id, then the reservations by id. What is paid for meanwhile is not held any more, and stays.
-- $1 user id
-- Result: a row a reservation that was given back
WITH asked AS MATERIALIZED (
  SELECT id, schedule_id, seat_numbers
  FROM (SELECT * FROM reservation WHERE user_id = $1 AND status IN ('pending', 'paid') OFFSET 0) AS own
  WHERE status = 'pending' AND expires_at > now()
-- @include seats/named
), seats AS MATERIALIZED (
  SELECT s.id, s.reservation_id
  FROM named JOIN seat s ON s.id = named.id
  WHERE
    -- @include seats/still-held
  ORDER BY s.id
  FOR UPDATE OF s
), bookings AS MATERIALIZED (
  SELECT r.id
  FROM asked JOIN reservation r USING (id), (SELECT count(*) FROM seats) AS locked_first
  -- As text, so that no plan begins with all holds of the sale, which have an index.
  WHERE r.status::text = 'pending'
  ORDER BY r.id
  FOR NO KEY UPDATE OF r
), freed AS (
  UPDATE seat SET state = 'available', reservation_id = NULL, held_until = NULL, updated_at = now()
  FROM seats JOIN bookings ON bookings.id = seats.reservation_id
  WHERE seat.id = seats.id
)
UPDATE reservation SET status = 'cancelled' FROM bookings
WHERE reservation.id = bookings.id
RETURNING reservation.id, reservation.schedule_id AS "scheduleId"
