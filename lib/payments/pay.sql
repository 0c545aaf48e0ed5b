-- Pays a pending reservation: takes the price from the wallet, makes the seats sold, writes entry, payment and tickets.
-- Locks: the user's row, the seats by id, the reservation. What decides is read from locked rows, and the clock after them:
-- now() is as old as the statement, and a hold that began later may have passed while this one waited, and not have counted
-- these seats as they had lapsed by then. Whoever takes over lapsed seats locks them first or after: then they are not this
-- reservation's, and it has expired. Payments are read without a lock, so they are as old as the snapshot: when the user's
-- row shows that another purchase has passed (lock_version differs), the outcome is `stale`: nothing was done, ask again.
-- Rules and rows are those of pay-many.sql, by the same includes.
-- A common table expression locks when it is first read, so each reads the ones that must have locked before.
-- $1 user id
-- $2 reservation id
-- $3 id of the new payment
-- $4 id of the new ledger entry
-- $5 ids of the new tickets, one a seat
-- $6 sequence of the place in the queue that this purchase uses
-- $7 idempotency key or null
-- $8 hash of the request or null
-- Result: one row; none when the user has no such reservation. outcome: paid, stale, key_taken, blocked, not_pending,
-- expired, cancelled, place_spent, short.
WITH asked AS (
  SELECT id, schedule_id, seat_numbers FROM reservation WHERE id = $2 AND user_id = $1
), snapshot AS (
  SELECT lock_version FROM app_user WHERE id = $1
), buyer AS MATERIALIZED (
  SELECT id, balance, lock_version, blocked_until FROM app_user WHERE id = $1 FOR NO KEY UPDATE
-- @include seats/named
), seats AS MATERIALIZED (
  SELECT 1 AS position, s.id, s.number
  FROM buyer, named JOIN seat s ON s.id = named.id
  WHERE
    -- @include seats/still-held
  ORDER BY s.id
  FOR UPDATE OF s
), booking AS MATERIALIZED (
  SELECT r.*
  FROM reservation r, (SELECT count(*) FROM buyer) AS locked_first, (SELECT count(*) FROM seats) AS locked_second
  WHERE r.id = $2 AND r.user_id = $1
  FOR NO KEY UPDATE OF r
), owned AS (
  SELECT count(*) AS seats FROM seats
), remembered AS (
  SELECT id FROM payment WHERE user_id = $1 AND idempotency_key = $7::text
), place AS (
  SELECT EXISTS (
    -- Fenced by OFFSET: a plan made in a new shop may else begin with all payments of the concert.
    SELECT FROM (SELECT concert_id, queue_sequence FROM payment WHERE user_id = $1 OFFSET 0) AS own, booking
    WHERE own.concert_id = booking.concert_id AND own.queue_sequence = $6::bigint
  ) AS spent
), ticket AS (
  SELECT 1 AS position, id, place FROM unnest($5::uuid[]) WITH ORDINALITY AS given (id, place)
), verdict AS MATERIALIZED (
  SELECT 1 AS position, $1::uuid AS user_id, $2::uuid AS reservation_id, $3::uuid AS payment_id, $4::uuid AS entry_id,
         $6::bigint AS queue_sequence, $7::text AS key, $8::text AS hash,
         booking.amount, booking.schedule_id, booking.concert_id, booking.seat_numbers, booking.seat_prices,
         concert.title AS concert_title, buyer.balance,
         CASE
    -- @include pay-rules
         END AS outcome
  FROM booking JOIN concert ON concert.id = booking.concert_id, snapshot, buyer, owned, place LEFT JOIN remembered ON true
-- @include pay-rows
)
SELECT v.outcome AS "outcome", v.balance AS "balance", v.amount AS "price",
       paid.id, paid.reservation_id AS "reservationId", paid.concert_title AS "concertTitle",
       paid.starts_at AS "startsAt", paid.seat_numbers AS "seatNumbers", paid.seat_prices AS "seatPrices",
       paid.amount, paid.status, paid.paid_at AS "paidAt"
FROM verdict v LEFT JOIN paid ON true
