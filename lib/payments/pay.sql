-- Pays a pending reservation: takes the price from the wallet, makes the seats sold, writes entry, payment and tickets.
-- Locks: the user's row, the seats by id, the reservation. What decides is read from locked rows, and the clock after them:
-- now() is as old as the statement, and a hold that began later may have passed while this one waited, and not have counted
-- these seats as they had lapsed by then. Whoever takes over lapsed seats locks them first or after: then they are not this
-- reservation's, and it has expired. Payments are read without a lock, so they are as old as the snapshot: when the user's
-- row shows that another purchase has passed (lock_version differs), the outcome is `stale`: nothing was done, ask again.
-- A common table expression locks when it is first read, so each reads the ones that must have locked before.
-- $1 user id
-- $2 reservation id
-- $3 id of the new payment
-- $4 id of the new ledger entry
-- $5 ids of the new tickets, one a seat
-- $6 sequence of the place in the queue that this purchase uses
-- $7 idempotency key or null
-- $8 hash of the request or null
-- Result: one row; none when the user has no such reservation. outcome: paid, stale, key_taken, not_pending,
-- expired, place_spent, short.
WITH asked AS (
  SELECT schedule_id, seat_numbers FROM reservation WHERE id = $2 AND user_id = $1
), snapshot AS (
  SELECT lock_version FROM app_user WHERE id = $1
), buyer AS MATERIALIZED (
  SELECT id, balance, lock_version FROM app_user WHERE id = $1 FOR NO KEY UPDATE
), seats AS MATERIALIZED (
  SELECT s.id, s.number
  FROM seat s, asked, buyer
  WHERE s.schedule_id = asked.schedule_id AND s.number = ANY (asked.seat_numbers)
    AND s.reservation_id = $2 AND s.state = 'held'
  ORDER BY s.id
  FOR UPDATE OF s
), booking AS MATERIALIZED (
  SELECT r.*
  FROM reservation r, (SELECT count(*) FROM buyer) AS locked_first, (SELECT count(*) FROM seats) AS locked_second
  WHERE r.id = $2 AND r.user_id = $1
  FOR NO KEY UPDATE OF r
), verdict AS MATERIALIZED (
  SELECT booking.id, booking.amount, buyer.balance,
         CASE
           WHEN buyer.lock_version <> snapshot.lock_version THEN 'stale'
           WHEN EXISTS (SELECT FROM payment WHERE user_id = $1 AND idempotency_key = $7::text) THEN 'key_taken'
           WHEN booking.status IN ('paid', 'cancelled') THEN 'not_pending'
           WHEN booking.status = 'expired' OR booking.expires_at <= clock_timestamp() THEN 'expired'
           WHEN (SELECT count(*) FROM seats) <> cardinality(booking.seat_numbers) THEN 'expired'
           WHEN EXISTS (
             SELECT FROM payment WHERE user_id = $1 AND concert_id = booking.concert_id AND queue_sequence = $6::bigint
           ) THEN 'place_spent'
           WHEN buyer.balance < booking.amount THEN 'short'
           ELSE 'paid'
         END AS outcome
  FROM booking, snapshot, buyer
), charged AS (
  -- The balance is the locked row's. With app_user.balance the new row would first be made of the snapshot's, and refused by
  -- app_user_balance_not_negative when that was too small, though a charge that passed has made it enough.
  UPDATE app_user SET balance = verdict.balance - verdict.amount, wallet_sequence = wallet_sequence + 1,
                      lock_version = lock_version + 1
  FROM verdict
  WHERE app_user.id = $1 AND verdict.outcome = 'paid'
  RETURNING app_user.balance, app_user.wallet_sequence
), entry AS (
  INSERT INTO wallet_entry (id, user_id, sequence, type, amount, balance_after, reservation_id)
  SELECT $4::uuid, $1::uuid, charged.wallet_sequence, 'payment'::wallet_entry_type, -verdict.amount, charged.balance, $2::uuid FROM charged, verdict
), sold AS (
  UPDATE seat SET state = 'sold', held_until = NULL, updated_at = now()
  FROM seats, verdict
  WHERE seat.id = seats.id AND verdict.outcome = 'paid'
), settled AS (
  UPDATE reservation SET status = 'paid' FROM verdict WHERE reservation.id = verdict.id AND verdict.outcome = 'paid'
), paid AS (
  INSERT INTO payment (id, reservation_id, user_id, concert_id, concert_title, starts_at, seat_numbers, seat_prices,
                       amount, queue_sequence, idempotency_key, request_hash)
  SELECT $3::uuid, booking.id, $1::uuid, booking.concert_id, c.title, s.starts_at, booking.seat_numbers, booking.seat_prices,
         booking.amount, $6::bigint, $7::text, $8::text
  FROM booking, verdict, schedule s, concert c
  WHERE verdict.outcome = 'paid' AND s.id = booking.schedule_id AND c.id = booking.concert_id
  RETURNING *
), issued AS (
  INSERT INTO ticket (id, payment_id, user_id, seat_id, seat_number)
  SELECT ticket.id, paid.id, $1::uuid, seats.id, seats.number
  FROM paid, unnest($5::uuid[]) WITH ORDINALITY AS ticket (id, position)
  JOIN (SELECT id, number, row_number() OVER (ORDER BY number) AS position FROM seats) AS seats USING (position)
)
SELECT verdict.outcome AS "outcome", verdict.balance AS "balance", verdict.amount AS "price",
       paid.id, paid.reservation_id AS "reservationId", paid.concert_title AS "concertTitle",
       paid.starts_at AS "startsAt", paid.seat_numbers AS "seatNumbers", paid.seat_prices AS "seatPrices",
       paid.amount, paid.status, paid.paid_at AS "paidAt"
FROM verdict LEFT JOIN paid ON true
