// Made by scripts/embed.ts from the files beside it. Change those, not this.
import { statement } from '../db/prepared';
const seatsNamed = `), named AS MATERIALIZED (
  SELECT s.id, asked.id AS reservation_id
  FROM asked
  CROSS JOIN unnest(asked.seat_numbers) AS wanted (number)
  CROSS JOIN LATERAL (SELECT id FROM seat WHERE schedule_id = asked.schedule_id AND number = wanted.number LIMIT 1) AS s`;
const seatsStillHeld = `    s.reservation_id IS NOT DISTINCT FROM named.reservation_id AND s.state::text = 'held'`;
const reservationView = `SELECT id, schedule_id AS "scheduleId", concert_id AS "concertId",
       CASE WHEN status = 'pending' AND expires_at <= now() THEN 'expired' ELSE status END AS "status",
       seat_numbers AS "seatNumbers", seat_prices AS "seatPrices", amount,
       created_at AS "createdAt", expires_at AS "expiresAt",
       request_hash AS "requestHash"
FROM reservation`;
const seatsOnStage = `(c.published_at IS NOT NULL OR c.rehearsal_id IS NOT NULL)`;
const seatsFree = `(seat.kept_back IS NULL AND (seat.state = 'available' OR (seat.state = 'held' AND seat.held_until <= now())))`;
const holdRules = `    WHEN remembered.id IS NOT NULL THEN 'replayed'
    WHEN buyer.lock_version <> snapshot.lock_version THEN 'stale'
    WHEN buyer.blocked_until > clock_timestamp() THEN 'blocked'
    WHEN asked.missing IS NOT NULL THEN 'seat_not_found'
    WHEN offer.closed THEN 'closed'
    WHEN NOT offer.opened THEN 'not_open'
    WHEN offer.stopped THEN 'stopped'
    WHEN counted.seats + asked.seats > offer.seat_limit THEN 'limit'
    WHEN asked.taken IS NOT NULL THEN 'unavailable'
    ELSE 'free'`;
const countsToLimit = `    (r.status = 'paid' OR (r.status = 'pending' AND r.expires_at > now()))`;
const holdRows = `), won AS (
  SELECT position, array_agg(number ORDER BY number) AS numbers, array_agg(price ORDER BY number) AS prices,
         sum(price)::int AS amount
  FROM locked JOIN asked USING (position)
  GROUP BY position, asked.seats
  HAVING count(*) = asked.seats
), held AS (
  INSERT INTO reservation (id, user_id, concert_id, schedule_id, seat_numbers, seat_prices, amount, expires_at,
                           idempotency_key, request_hash)
  SELECT v.new_id, v.user_id, v.concert_id, v.schedule_id, won.numbers, won.prices, won.amount,
         now() + v.hold_seconds * interval '1 second', v.key, v.hash
  FROM won JOIN verdict v USING (position)
  RETURNING *
), taken AS (
  UPDATE seat SET state = 'held', reservation_id = held.id, held_until = held.expires_at, updated_at = now()
  FROM locked JOIN verdict v USING (position) JOIN held ON held.id = v.new_id
  WHERE seat.id = locked.id
), versioned AS (
  UPDATE app_user SET lock_version = lock_version + 1 FROM held WHERE app_user.id = held.user_id`;
const include = { seatsNamed, seatsStillHeld, reservationView, seatsOnStage, seatsFree, holdRules, countsToLimit, holdRows } as const;
export const statements = {
  cancel: statement('reservations-cancel', `WITH asked AS (
  SELECT id, concert_id, schedule_id, seat_numbers FROM reservation WHERE id = $2 AND user_id = $1`, include.seatsNamed, `), seats AS MATERIALIZED (
  SELECT s.id
  FROM named JOIN seat s ON s.id = named.id
  WHERE`, include.seatsStillHeld, `  ORDER BY s.id
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
FROM asked, booking`),
  countOverdue: statement('reservations-count-overdue', `SELECT count(*)::int AS count
FROM (SELECT 1 FROM reservation WHERE status = 'pending' AND expires_at < now() - interval '1 minute' LIMIT $1) overdue`),
  get: statement('reservations-get', include.reservationView, `WHERE id = $2 AND user_id = $1`),
  holdMany: statement('reservations-hold-many', `WITH item AS MATERIALIZED (
  SELECT given.*, row_number() OVER (PARTITION BY user_id ORDER BY position) AS turn
  FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[]) WITH ORDINALITY
    AS given (user_id, schedule_id, new_id, key, hash, position)
), offer AS MATERIALIZED (
  SELECT s.id AS schedule_id, s.concert_id, c.max_seats_per_user AS seat_limit, c.hold_seconds, c.queue_more_time_seconds,
         now() >= s.booking_opens_at AS opened, now() >= least(s.booking_closes_at, c.sale_over_at) AS closed,
         c.sale_stopped_at IS NOT NULL AS stopped
  FROM (SELECT DISTINCT schedule_id FROM item) AS named
  JOIN schedule s ON s.id = named.schedule_id
  JOIN concert c ON c.id = s.concert_id AND`, include.seatsOnStage, `), snapshot AS MATERIALIZED (
  SELECT id, lock_version FROM app_user WHERE id = ANY ($1::uuid[]) AND deleted_at IS NULL
), buyer AS MATERIALIZED (
  SELECT u.id, u.lock_version, u.needs_more_time, u.blocked_until
  FROM snapshot JOIN app_user u ON u.id = snapshot.id AND u.deleted_at IS NULL
  ORDER BY u.id
  FOR NO KEY UPDATE OF u SKIP LOCKED
), want AS MATERIALIZED (
  SELECT wanted.position, wanted.number, seat.id AS seat_id,`, include.seatsFree, `    AS free
  FROM unnest($6::int[], $7::int[]) AS wanted (position, number)
  LEFT JOIN LATERAL (
    SELECT * FROM seat WHERE schedule_id = ($2::uuid[])[wanted.position] AND number = wanted.number LIMIT 1
  ) AS seat ON true
), asked AS MATERIALIZED (
  SELECT position, count(*)::int AS seats,
         array_agg(number ORDER BY number) FILTER (WHERE seat_id IS NULL) AS missing,
         array_agg(number ORDER BY number) FILTER (WHERE NOT free) AS taken
  FROM want
  GROUP BY position
), verdict AS MATERIALIZED (
  SELECT item.*, offer.concert_id, offer.seat_limit,
         offer.hold_seconds + CASE WHEN buyer.needs_more_time THEN offer.queue_more_time_seconds ELSE 0 END AS hold_seconds,
         counted.seats AS counted, asked.missing,
         remembered.id AS remembered_id,
         CASE
    WHEN item.turn > 1 THEN 'again'
    WHEN buyer.id IS NULL THEN 'stale'`, include.holdRules, `         END AS outcome
  FROM item
  JOIN offer USING (schedule_id)
  JOIN snapshot ON snapshot.id = item.user_id
  JOIN asked USING (position)
  LEFT JOIN buyer ON buyer.id = item.user_id
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(cardinality(r.seat_numbers)), 0)::int AS seats
    FROM (SELECT * FROM reservation WHERE user_id = item.user_id AND status IN ('pending', 'paid') OFFSET 0) AS r
    WHERE r.concert_id = offer.concert_id AND`, include.countsToLimit, `  ) AS counted
  LEFT JOIN LATERAL (
    SELECT r.id FROM reservation r WHERE r.user_id = item.user_id AND r.idempotency_key = item.key LIMIT 1
  ) AS remembered ON true
), claim AS MATERIALIZED (
  SELECT want.position, want.number, want.seat_id,
         min(want.position) OVER (PARTITION BY want.seat_id) = want.position AS first
  FROM want JOIN verdict USING (position)
  WHERE verdict.outcome = 'free'
), attempt AS MATERIALIZED (
  SELECT position FROM claim GROUP BY position HAVING bool_and(first)
), locked AS MATERIALIZED (
  SELECT seat.id, seat.number, seat.price, claim.position
  FROM claim JOIN attempt USING (position) JOIN seat ON seat.id = claim.seat_id
  WHERE`, include.seatsFree, `  ORDER BY seat.id
  FOR UPDATE OF seat SKIP LOCKED`, include.holdRows, `), lost AS (
  SELECT want.position, array_agg(want.number ORDER BY want.number) AS numbers
  FROM want LEFT JOIN (locked JOIN won USING (position))
    ON locked.id = want.seat_id AND locked.position < want.position
  WHERE NOT want.free OR locked.id IS NOT NULL
  GROUP BY want.position
)
SELECT v.position::int AS "position",
       CASE
         WHEN v.outcome <> 'free' THEN v.outcome
         WHEN held.id IS NOT NULL THEN 'held'
         WHEN attempt.position IS NOT NULL THEN 'stale'
         WHEN lost.position IS NOT NULL THEN 'unavailable'
         ELSE 'again'
       END AS "outcome",
       coalesce(v.missing, lost.numbers) AS "refusedSeats", v.seat_limit AS "limit", v.counted AS "held",
       result.id, result.schedule_id AS "scheduleId", result.concert_id AS "concertId", result.status,
       result.seat_numbers AS "seatNumbers", result.seat_prices AS "seatPrices", result.amount,
       result.created_at AS "createdAt", result.expires_at AS "expiresAt", result.request_hash AS "requestHash"
FROM verdict v
LEFT JOIN held ON held.id = v.new_id
LEFT JOIN attempt USING (position)
LEFT JOIN lost USING (position)
LEFT JOIN LATERAL (
  SELECT held.* WHERE held.id IS NOT NULL
  UNION ALL
  SELECT * FROM reservation r WHERE r.id = v.remembered_id
) AS result ON true`),
  hold: statement('reservations-hold', `WITH offer AS (
  SELECT s.id AS schedule_id, s.concert_id, c.max_seats_per_user AS seat_limit, c.hold_seconds, c.queue_more_time_seconds,
         now() >= s.booking_opens_at AS opened, now() >= least(s.booking_closes_at, c.sale_over_at) AS closed,
         c.sale_stopped_at IS NOT NULL AS stopped
  FROM schedule s JOIN concert c ON c.id = s.concert_id
  WHERE s.id = $2::uuid AND`, include.seatsOnStage, `), snapshot AS (
  SELECT lock_version FROM app_user WHERE id = $1
), buyer AS MATERIALIZED (
  SELECT id, lock_version, needs_more_time, blocked_until FROM app_user WHERE id = $1 AND deleted_at IS NULL FOR NO KEY UPDATE
), remembered AS (
  SELECT * FROM reservation WHERE user_id = $1 AND idempotency_key = $5::text
), counted AS (
  SELECT coalesce(sum(cardinality(r.seat_numbers)), 0)::int AS seats
  FROM (SELECT * FROM reservation WHERE user_id = $1 AND status IN ('pending', 'paid') OFFSET 0) AS r
  JOIN offer USING (concert_id)
  WHERE`, include.countsToLimit, `), asked AS MATERIALIZED (
  SELECT 1 AS position, count(*)::int AS seats,
         array_agg(wanted.number ORDER BY wanted.number) FILTER (WHERE seat.id IS NULL) AS missing,
         array_agg(wanted.number ORDER BY wanted.number)
           FILTER (WHERE NOT`, include.seatsFree, `           ) AS taken
  FROM unnest($3::int[]) AS wanted (number)
  LEFT JOIN LATERAL (SELECT * FROM seat WHERE schedule_id = $2 AND number = wanted.number LIMIT 1) AS seat ON true
), verdict AS MATERIALIZED (
  SELECT 1 AS position, $1::uuid AS user_id, $2::uuid AS schedule_id, $4::uuid AS new_id, $5::text AS key, $6::text AS hash,
         offer.concert_id, offer.seat_limit,
         offer.hold_seconds + CASE WHEN buyer.needs_more_time THEN offer.queue_more_time_seconds ELSE 0 END AS hold_seconds,
         counted.seats AS counted,
         CASE`, include.holdRules, `         END AS outcome
  FROM offer, snapshot, buyer, counted, asked LEFT JOIN remembered ON true
), locked AS MATERIALIZED (
  SELECT seat.id, seat.number, seat.price, verdict.position
  FROM seat, verdict
  WHERE verdict.outcome = 'free' AND seat.schedule_id = $2 AND seat.number = ANY ($3::int[]) AND`, include.seatsFree, `  ORDER BY seat.id
  FOR UPDATE OF seat`, include.holdRows, `), result AS (
  SELECT * FROM held UNION ALL SELECT * FROM remembered
)
SELECT CASE
         WHEN v.outcome <> 'free' THEN v.outcome
         WHEN EXISTS (SELECT FROM held) THEN 'held'
         ELSE 'unavailable'
       END AS "outcome",
       CASE
         WHEN v.outcome = 'free' THEN ARRAY (SELECT unnest($3::int[]) EXCEPT SELECT number FROM locked ORDER BY 1)
         ELSE coalesce(asked.missing, asked.taken)
       END AS "refusedSeats",
       v.seat_limit AS "limit", v.counted AS "held",
       result.id, result.schedule_id AS "scheduleId", result.concert_id AS "concertId", result.status,
       result.seat_numbers AS "seatNumbers", result.seat_prices AS "seatPrices", result.amount,
       result.created_at AS "createdAt", result.expires_at AS "expiresAt", result.request_hash AS "requestHash"
FROM asked, verdict v LEFT JOIN result ON true`),
  list: statement('reservations-list', include.reservationView, `WHERE user_id = $1
  AND (created_at, id) < (
    CASE WHEN $2::uuid IS NULL THEN 'infinity' ELSE (SELECT last.created_at FROM reservation last WHERE last.id = $2 AND last.user_id = $1) END,
    coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
  )
ORDER BY created_at DESC, id DESC
LIMIT $3`),
  releaseAll: statement('reservations-release-all', `WITH asked AS MATERIALIZED (
  SELECT id, schedule_id, seat_numbers
  FROM (SELECT * FROM reservation WHERE user_id = $1 AND status IN ('pending', 'paid') OFFSET 0) AS own
  WHERE status = 'pending' AND expires_at > now()`, include.seatsNamed, `), seats AS MATERIALIZED (
  SELECT s.id, s.reservation_id
  FROM named JOIN seat s ON s.id = named.id
  WHERE`, include.seatsStillHeld, `  ORDER BY s.id
  FOR UPDATE OF s
), bookings AS MATERIALIZED (
  SELECT r.id
  FROM asked JOIN reservation r USING (id), (SELECT count(*) FROM seats) AS locked_first
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
RETURNING reservation.id, reservation.schedule_id AS "scheduleId"`),
  remembered: statement('reservations-remembered', include.reservationView, `WHERE user_id = $1 AND idempotency_key = $2`),
  sweepReservations: statement('reservations-sweep-reservations', `WITH lapsed AS MATERIALIZED (
  SELECT id FROM reservation WHERE status = 'pending' AND expires_at <= now()
  ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED
)
UPDATE reservation SET status = 'expired' FROM lapsed WHERE reservation.id = lapsed.id
RETURNING reservation.id, reservation.concert_id AS "concertId"`),
  sweepSeats: statement('reservations-sweep-seats', `WITH lapsed AS MATERIALIZED (
  SELECT id FROM seat WHERE state = 'held' AND held_until <= now() ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED
)
UPDATE seat SET state = 'available', reservation_id = NULL, held_until = NULL, updated_at = now()
FROM lapsed
WHERE seat.id = lapsed.id
RETURNING seat.schedule_id AS "scheduleId", seat.number`),
} as const;
