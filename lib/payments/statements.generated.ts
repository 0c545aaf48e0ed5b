// Made by scripts/embed.ts from the files beside it. Change those, not this.
import { statement } from '../db/prepared';
const paymentView = `SELECT id, reservation_id AS "reservationId", concert_title AS "concertTitle", starts_at AS "startsAt",
       seat_numbers AS "seatNumbers", seat_prices AS "seatPrices", amount, status, paid_at AS "paidAt",
       request_hash AS "requestHash"
FROM payment`;
const seatsStillHeld = `    s.reservation_id IS NOT DISTINCT FROM named.reservation_id AND s.state::text = 'held'`;
const payRules = `    WHEN buyer.lock_version <> snapshot.lock_version THEN 'stale'
    WHEN remembered.id IS NOT NULL THEN 'key_taken'
    WHEN buyer.blocked_until > clock_timestamp() THEN 'blocked'
    WHEN booking.status IN ('paid', 'cancelled') THEN 'not_pending'
    WHEN booking.status = 'expired' OR booking.expires_at <= clock_timestamp() THEN 'expired'
    WHEN owned.seats <> cardinality(booking.seat_numbers) THEN 'expired'
    WHEN concert.cancelled_at IS NOT NULL THEN 'cancelled'
    WHEN place.spent THEN 'place_spent'
    WHEN buyer.balance < booking.amount THEN 'short'
    ELSE 'paid'`;
const payRows = `), charged AS (
  UPDATE app_user SET balance = v.balance - v.amount, wallet_sequence = app_user.wallet_sequence + 1,
                      lock_version = app_user.lock_version + 1
  FROM verdict v
  WHERE app_user.id = v.user_id AND v.outcome = 'paid'
  RETURNING v.position, app_user.balance, app_user.wallet_sequence
), entry AS (
  INSERT INTO wallet_entry (id, user_id, sequence, type, amount, balance_after, reservation_id)
  SELECT v.entry_id, v.user_id, charged.wallet_sequence, 'payment'::wallet_entry_type, -v.amount, charged.balance,
         v.reservation_id
  FROM charged JOIN verdict v USING (position)
), sold AS (
  UPDATE seat SET state = 'sold', held_until = NULL, updated_at = now()
  FROM seats JOIN verdict v USING (position)
  WHERE seat.id = seats.id AND v.outcome = 'paid'
), settled AS (
  UPDATE reservation SET status = 'paid' FROM verdict v WHERE reservation.id = v.reservation_id AND v.outcome = 'paid'
), paid AS (
  INSERT INTO payment (id, reservation_id, user_id, concert_id, concert_title, starts_at, seat_numbers, seat_prices,
                       amount, queue_sequence, idempotency_key, request_hash)
  SELECT v.payment_id, v.reservation_id, v.user_id, v.concert_id, v.concert_title, s.starts_at, v.seat_numbers, v.seat_prices,
         v.amount, v.queue_sequence, v.key, v.hash
  FROM verdict v JOIN schedule s ON s.id = v.schedule_id
  WHERE v.outcome = 'paid'
  RETURNING *
), issued AS (
  INSERT INTO ticket (id, payment_id, user_id, seat_id, seat_number)
  SELECT ticket.id, v.payment_id, v.user_id, numbered.id, numbered.number
  FROM ticket
  JOIN (SELECT *, row_number() OVER (PARTITION BY position ORDER BY number) AS place FROM seats) AS numbered
    USING (position, place)
  JOIN verdict v USING (position)
  WHERE v.outcome = 'paid'`;
const seatsNamed = `), named AS MATERIALIZED (
  SELECT s.id, asked.id AS reservation_id
  FROM asked
  CROSS JOIN unnest(asked.seat_numbers) AS wanted (number)
  CROSS JOIN LATERAL (SELECT id FROM seat WHERE schedule_id = asked.schedule_id AND number = wanted.number LIMIT 1) AS s`;
const ticketView = `SELECT t.id AS "ticketId", t.payment_id AS "paymentId", p.concert_id AS "concertId", p.concert_title AS "concertTitle",
       c.venue, s.starts_at AS "startsAt",
       CASE WHEN s.starts_at <> p.starts_at THEN p.starts_at END AS "movedFrom", c.cancelled_at AS "cancelledAt",
       t.seat_number AS "seatNumber",
       seat.section, seat.row_label AS "row", seat.seat_label AS "label", seat.traits AS "traitBits"
FROM ticket t
JOIN payment p ON p.id = t.payment_id
JOIN concert c ON c.id = p.concert_id
JOIN seat ON seat.id = t.seat_id
JOIN schedule s ON s.id = seat.schedule_id`;
const include = { paymentView, seatsStillHeld, payRules, payRows, seatsNamed, ticketView } as const;
export const statements = {
  findPayableMany: statement('payments-find-payable-many', `SELECT item.position::int AS "position", r.id, r.concert_id AS "concertId", r.schedule_id AS "scheduleId",
       r.seat_numbers AS "seatNumbers"
FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS item (user_id, reservation_id, position)
CROSS JOIN LATERAL (SELECT * FROM reservation WHERE id = item.reservation_id LIMIT 1) AS r
WHERE r.user_id = item.user_id`),
  findPayable: statement('payments-find-payable', `SELECT id, concert_id AS "concertId", schedule_id AS "scheduleId", seat_numbers AS "seatNumbers"
FROM reservation
WHERE id = $2 AND user_id = $1`),
  get: statement('payments-get', include.paymentView, `WHERE id = $2 AND user_id = $1`),
  markTokensExpired: statement('payments-mark-tokens-expired', `UPDATE payment SET queue_token_expired_at = coalesce(queue_token_expired_at, now()) WHERE id = ANY ($1::uuid[])`),
  order: statement('payments-order', `SELECT p.id AS "paymentId", p.concert_id AS "concertId", r.schedule_id AS "scheduleId",
       p.concert_title AS "concertTitle", c.artist, c.venue, c.poster_url AS "posterUrl", s.starts_at AS "startsAt",
       c.cancelled_at AS "cancelledAt",
       p.seat_numbers AS "seatNumbers", p.seat_prices AS "seatPrices", p.amount, p.status, p.paid_at AS "paidAt"
FROM payment p
JOIN reservation r ON r.id = p.reservation_id
JOIN schedule s ON s.id = r.schedule_id
JOIN concert c ON c.id = p.concert_id
WHERE p.id = $2 AND p.user_id = $1`),
  ownOrders: statement('payments-own-orders', `SELECT p.id AS "paymentId", p.concert_id AS "concertId", r.schedule_id AS "scheduleId",
       p.concert_title AS "concertTitle", s.starts_at AS "startsAt", c.cancelled_at AS "cancelledAt",
       p.seat_numbers AS "seatNumbers", p.seat_prices AS "seatPrices", p.amount, p.status, p.paid_at AS "paidAt"
FROM payment p
JOIN reservation r ON r.id = p.reservation_id
JOIN schedule s ON s.id = r.schedule_id
JOIN concert c ON c.id = p.concert_id
WHERE p.user_id = $1
ORDER BY p.created_at DESC, p.id DESC
LIMIT $2 OFFSET $3`),
  payMany: statement('payments-pay-many', `WITH item AS MATERIALIZED (
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
  WHERE`, include.seatsStillHeld, `  ORDER BY s.id
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
    WHEN booking.status = 'pending' AND booking.expires_at > clock_timestamp()
      AND owned.seats <> cardinality(booking.seat_numbers) THEN 'stale'`, include.payRules, `         END AS outcome
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
  ) AS remembered ON true`, include.payRows, `)
SELECT v.position::int AS "position", v.outcome AS "outcome", v.balance AS "balance", v.amount AS "price",
       paid.id, paid.reservation_id AS "reservationId", paid.concert_title AS "concertTitle",
       paid.starts_at AS "startsAt", paid.seat_numbers AS "seatNumbers", paid.seat_prices AS "seatPrices",
       paid.amount, paid.status, paid.paid_at AS "paidAt"
FROM verdict v LEFT JOIN paid ON paid.id = v.payment_id`),
  pay: statement('payments-pay', `WITH asked AS (
  SELECT id, schedule_id, seat_numbers FROM reservation WHERE id = $2 AND user_id = $1
), snapshot AS (
  SELECT lock_version FROM app_user WHERE id = $1
), buyer AS MATERIALIZED (
  SELECT id, balance, lock_version, blocked_until FROM app_user WHERE id = $1 FOR NO KEY UPDATE`, include.seatsNamed, `), seats AS MATERIALIZED (
  SELECT 1 AS position, s.id, s.number
  FROM buyer, named JOIN seat s ON s.id = named.id
  WHERE`, include.seatsStillHeld, `  ORDER BY s.id
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
         CASE`, include.payRules, `         END AS outcome
  FROM booking JOIN concert ON concert.id = booking.concert_id, snapshot, buyer, owned, place LEFT JOIN remembered ON true`, include.payRows, `)
SELECT v.outcome AS "outcome", v.balance AS "balance", v.amount AS "price",
       paid.id, paid.reservation_id AS "reservationId", paid.concert_title AS "concertTitle",
       paid.starts_at AS "startsAt", paid.seat_numbers AS "seatNumbers", paid.seat_prices AS "seatPrices",
       paid.amount, paid.status, paid.paid_at AS "paidAt"
FROM verdict v LEFT JOIN paid ON true`),
  purchases: statement('payments-purchases', `SELECT reservation_id AS "reservationId", id AS "paymentId", concert_id AS "concertId", concert_title AS "concertTitle",
       cardinality(seat_numbers) AS seats
FROM payment
WHERE user_id = $1 AND reservation_id = ANY ($2)`),
  remembered: statement('payments-remembered', include.paymentView, `WHERE user_id = $1 AND idempotency_key = $2`),
  ticket: statement('payments-ticket', include.ticketView, `WHERE t.id = $2 AND t.user_id = $1 AND t.voided_at IS NULL`),
  ticketsByShow: statement('payments-tickets-by-show', include.ticketView, `WHERE t.user_id = $1 AND t.voided_at IS NULL AND (s.starts_at < now() - make_interval(hours => $3)) = $2
ORDER BY CASE WHEN $2 THEN now() - s.starts_at ELSE s.starts_at - now() END, t.payment_id, t.seat_number, t.id
LIMIT $4 OFFSET $5`),
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
