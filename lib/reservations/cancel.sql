-- Cancels a pending hold and frees its seats.
-- Locks: the seats by id, then the reservation. The clock is read after the locks: now() would be as old as the wait.
-- $1 user id
-- $2 reservation id
-- Result: one row; none when the user has no such reservation. outcome: cancelled, not_pending; otherHoldsMs: for how long the
-- user's other holds of the concert last, 0 when there are none
WITH asked AS (
  SELECT id, concert_id, schedule_id, seat_numbers FROM reservation WHERE id = $2 AND user_id = $1
-- @include seats/named
), seats AS MATERIALIZED (
  SELECT s.id
  FROM named JOIN seat s ON s.id = named.id
  WHERE
    -- @include seats/still-held
  ORDER BY s.id
  FOR UPDATE OF s
), booking AS MATERIALIZED (
  SELECT r.id, r.status = 'pending' AND r.expires_at > clock_timestamp() AS cancellable
  FROM reservation r, (SELECT count(*) FROM seats) AS locked_first
  WHERE r.id = $2 AND r.user_id = $1
  FOR NO KEY UPDATE OF r
), cancelled AS (
  UPDATE reservation SET status = 'cancelled' FROM booking
  WHERE reservation.id = booking.id AND booking.cancellable
), freed AS (
  UPDATE seat SET state = 'available', reservation_id = NULL, held_until = NULL, updated_at = now()
  FROM seats, booking
  WHERE seat.id = seats.id AND booking.cancellable
)
SELECT CASE WHEN booking.cancellable THEN 'cancelled' ELSE 'not_pending' END AS "outcome",
       asked.concert_id AS "concertId", asked.schedule_id AS "scheduleId",
       (SELECT coalesce(ceil(extract(epoch FROM max(r.expires_at) - now()) * 1000), 0)::int
        FROM (SELECT * FROM reservation WHERE user_id = $1 AND status IN ('pending', 'paid') OFFSET 0) AS r
        WHERE r.concert_id = asked.concert_id AND r.id <> $2 AND r.status = 'pending' AND r.expires_at > now()) AS "otherHoldsMs"
FROM asked, booking
