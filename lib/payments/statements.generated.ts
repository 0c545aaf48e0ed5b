// Made by scripts/embed.ts from the files beside it. Change those, not this.
import { statement } from '../db/prepared';
const paymentView = `SELECT id, reservation_id AS "reservationId", concert_title AS "concertTitle", starts_at AS "startsAt",
       seat_numbers AS "seatNumbers", seat_prices AS "seatPrices", amount, status, paid_at AS "paidAt",
       request_hash AS "requestHash"
FROM payment`;
const ticketView = `SELECT t.id AS "ticketId", t.payment_id AS "paymentId", p.concert_id AS "concertId", p.concert_title AS "concertTitle",
       c.venue, p.starts_at AS "startsAt", t.seat_number AS "seatNumber",
       seat.section, seat.row_label AS "row", seat.seat_label AS "label"
FROM ticket t
JOIN payment p ON p.id = t.payment_id
JOIN concert c ON c.id = p.concert_id
JOIN seat ON seat.id = t.seat_id`;
const include = { paymentView, ticketView } as const;
export const statements = {
  findPayable: statement('payments-find-payable', `SELECT id, concert_id AS "concertId", schedule_id AS "scheduleId", seat_numbers AS "seatNumbers"
FROM reservation
WHERE id = $2 AND user_id = $1`),
  get: statement('payments-get', include.paymentView, `WHERE id = $2 AND user_id = $1`),
  markTokensExpired: statement('payments-mark-tokens-expired', `UPDATE payment SET queue_token_expired_at = now() WHERE id = ANY ($1::uuid[]) AND queue_token_expired_at IS NULL`),
  pay: statement('payments-pay', `WITH asked AS (
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
FROM verdict LEFT JOIN paid ON true`),
  remembered: statement('payments-remembered', include.paymentView, `WHERE user_id = $1 AND idempotency_key = $2`),
  ticket: statement('payments-ticket', include.ticketView, `WHERE t.id = $2 AND t.user_id = $1 AND t.voided_at IS NULL`),
  tickets: statement('payments-tickets', include.ticketView, `WHERE t.user_id = $1 AND t.voided_at IS NULL
  AND (t.created_at, t.id) < (
    CASE WHEN $2::uuid IS NULL THEN 'infinity' ELSE (SELECT last.created_at FROM ticket last WHERE last.id = $2 AND last.user_id = $1) END,
    coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
  )
ORDER BY t.created_at DESC, t.id DESC
LIMIT $3`),
  unfinished: statement('payments-unfinished', `SELECT id, user_id AS "userId", concert_id AS "concertId", queue_sequence::float8 AS "queueSequence"
FROM payment
WHERE queue_token_expired_at IS NULL AND created_at < now() - interval '2 seconds' AND concert_id <> ALL ($2::uuid[])
ORDER BY created_at
LIMIT $1`),
} as const;
