-- Marks reservations that were not paid in time as expired. Whoever reads one before sees it as expired already.
-- $1 how many at most
-- Result: a row a reservation
WITH lapsed AS MATERIALIZED (
  SELECT id FROM reservation WHERE status = 'pending' AND expires_at <= now()
  ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED
)
UPDATE reservation SET status = 'expired' FROM lapsed WHERE reservation.id = lapsed.id
RETURNING reservation.id, reservation.concert_id AS "concertId"
