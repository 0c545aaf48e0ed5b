-- Pays many pending reservations, in one statement and one commit. Never waits for a row.
-- Locks: the users' rows by id, the seats by id, the reservations by id. What somebody else has locked is skipped, so no batch
-- waits for another and no deadlock is possible. What decides is read as in pay.sql; rules and rows are its own, by the same
-- includes. Two outcomes are a batch's own, and after them nothing was done for the item:
--   stale: somebody else is at one of its rows, or another purchase of the user passed: pay.sql decides, which waits;
--   again: a second item of one user: the next batch decides.
-- $1 user ids, one an item
-- $2 reservation ids, one an item
-- $3 ids of the new payments, one an item
-- $4 ids of the new ledger entries, one an item
-- $5 sequences of the places in the queue that the purchases use, one an item
-- $6 idempotency keys or nulls, one an item
-- $7 hashes of the requests or nulls, one an item
-- $8 for each new ticket: its item, from 1
-- $9 for each new ticket: its id, as many an item as the reservation has seats
-- Result: a row an item with its position, from 1, else as pay.sql; none where the user has no such reservation.
WITH item AS MATERIALIZED (
  SELECT given.*, row_number() OVER (PARTITION BY user_id ORDER BY position) AS turn
  FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::bigint[], $6::text[], $7::text[]) WITH ORDINALITY
    AS given (user_id, reservation_id, payment_id, entry_id, queue_sequence, key, hash, position)
), asked AS MATERIALIZED (
  SELECT item.position, item.reservation_id, r.schedule_id, r.seat_numbers
  FROM item
  CROSS JOIN LATERAL (SELECT * FROM reservation WHERE id = item.reservation_id LIMIT 1) AS r
  WHERE r.user_id = item.user_id
), snapshot AS MATERIALIZED (
  SELECT id, lock_version FROM app_user WHERE id = ANY ($1::uuid[])
), buyer AS MATERIALIZED (
  SELECT u.id, u.balance, u.lock_version, u.blocked_until
  FROM snapshot JOIN app_user u ON u.id = snapshot.id
  ORDER BY u.id
  FOR NO KEY UPDATE OF u SKIP LOCKED
), named AS MATERIALIZED (
  SELECT asked.position, asked.reservation_id, s.id
  FROM asked
  CROSS JOIN unnest(asked.seat_numbers) AS number
  CROSS JOIN LATERAL (SELECT id FROM seat WHERE schedule_id = asked.schedule_id AND seat.number = number.number LIMIT 1) AS s
), seats AS MATERIALIZED (
  SELECT named.position, s.id, s.number
  FROM (SELECT count(*) FROM buyer) AS locked_first, named JOIN seat s ON s.id = named.id
  WHERE
    -- @include seats/still-held
  ORDER BY s.id
  FOR UPDATE OF s SKIP LOCKED
), booking AS MATERIALIZED (
  SELECT asked.position, r.*
  FROM (SELECT count(*) FROM buyer) AS locked_first, (SELECT count(*) FROM seats) AS locked_second,
       asked JOIN reservation r ON r.id = asked.reservation_id
  ORDER BY r.id
  FOR NO KEY UPDATE OF r SKIP LOCKED
), ticket AS (
  SELECT position, id, row_number() OVER (PARTITION BY position ORDER BY id) AS place
  FROM unnest($8::int[], $9::uuid[]) AS given (position, id)
), verdict AS MATERIALIZED (
  SELECT item.*, booking.amount, booking.schedule_id, booking.concert_id, booking.seat_numbers, booking.seat_prices,
         concert.title AS concert_title, buyer.balance,
         CASE
    WHEN item.turn > 1 THEN 'again'
    WHEN buyer.id IS NULL OR booking.id IS NULL THEN 'stale'
    -- A seat may be missing because somebody else had it locked.
    WHEN booking.status = 'pending' AND booking.expires_at > clock_timestamp()
      AND owned.seats <> cardinality(booking.seat_numbers) THEN 'stale'
    -- @include pay-rules
         END AS outcome
  FROM item
  JOIN asked USING (position)
  JOIN snapshot ON snapshot.id = item.user_id
  LEFT JOIN buyer ON buyer.id = item.user_id
  LEFT JOIN booking USING (position)
  LEFT JOIN concert ON concert.id = booking.concert_id
  CROSS JOIN LATERAL (SELECT count(*) AS seats FROM seats WHERE seats.position = item.position) AS owned
  CROSS JOIN LATERAL (
    SELECT EXISTS (
      SELECT FROM (SELECT concert_id, queue_sequence FROM payment WHERE user_id = item.user_id OFFSET 0) AS own
      WHERE own.concert_id = booking.concert_id AND own.queue_sequence = item.queue_sequence
    ) AS spent
  ) AS place
  LEFT JOIN LATERAL (
    SELECT p.id FROM payment p WHERE p.user_id = item.user_id AND p.idempotency_key = item.key LIMIT 1
  ) AS remembered ON true
-- @include pay-rows
)
SELECT v.position::int AS "position", v.outcome AS "outcome", v.balance AS "balance", v.amount AS "price",
       paid.id, paid.reservation_id AS "reservationId", paid.concert_title AS "concertTitle",
       paid.starts_at AS "startsAt", paid.seat_numbers AS "seatNumbers", paid.seat_prices AS "seatPrices",
       paid.amount, paid.status, paid.paid_at AS "paidAt"
FROM verdict v LEFT JOIN paid ON paid.id = v.payment_id
