-- Holds seats for a user, all or none, in one statement.
--
-- Locks: the user's row, then the seats by id. A lapsed hold is free. Whatever is read without a lock is as old as the
-- statement's snapshot: if the user's row was changed between snapshot and lock (lock_version differs), another
-- purchase of the same user has passed, the seats counted here may be too few, and the outcome is `stale`: nothing was
-- done, ask again. Seats that look taken are refused without waiting for their locks.
-- Rules and rows are those of hold-many.sql, by the same includes.
-- Each seat asked for is looked up by itself (LIMIT 1 keeps the planner to it): a join planned while houses were small read
-- the whole house, 37 ms of 50,000 seats.
--
-- $1 user id
-- $2 schedule id
-- $3 seat numbers, distinct and ascending
-- $4 id of the new reservation
-- $5 idempotency key or null
-- $6 hash of the request or null
-- Result: one row; none when there is no such user, or a deleted one, or no such schedule but in a draft. outcome: held, replayed, stale, blocked, seat_not_found,
-- not_open, closed, stopped, limit, unavailable. refusedSeats names the seats that do not exist or are taken.
WITH offer AS (
  SELECT s.id AS schedule_id, s.concert_id, c.max_seats_per_user AS seat_limit, c.hold_seconds, c.queue_more_time_seconds,
         now() >= s.booking_opens_at AS opened, now() >= least(s.booking_closes_at, c.sale_over_at) AS closed,
         c.sale_stopped_at IS NOT NULL AS stopped
  FROM schedule s JOIN concert c ON c.id = s.concert_id
  WHERE s.id = $2::uuid AND
    -- @include seats/on-stage
), snapshot AS (
  SELECT lock_version FROM app_user WHERE id = $1
), buyer AS MATERIALIZED (
  SELECT id, lock_version, needs_more_time, blocked_until FROM app_user WHERE id = $1 AND deleted_at IS NULL FOR NO KEY UPDATE
), remembered AS (
  SELECT * FROM reservation WHERE user_id = $1 AND idempotency_key = $5::text
), counted AS (
  SELECT coalesce(sum(cardinality(r.seat_numbers)), 0)::int AS seats
  -- Fenced by OFFSET: a plan made in a new shop may else begin with all reservations of the concert.
  FROM (SELECT * FROM reservation WHERE user_id = $1 AND status IN ('pending', 'paid') OFFSET 0) AS r
  JOIN offer USING (concert_id)
  WHERE
    -- @include counts-to-limit
), asked AS MATERIALIZED (
  SELECT 1 AS position, count(*)::int AS seats,
         array_agg(wanted.number ORDER BY wanted.number) FILTER (WHERE seat.id IS NULL) AS missing,
         array_agg(wanted.number ORDER BY wanted.number)
           FILTER (WHERE NOT
    -- @include seats/free
           ) AS taken
  FROM unnest($3::int[]) AS wanted (number)
  LEFT JOIN LATERAL (SELECT * FROM seat WHERE schedule_id = $2 AND number = wanted.number LIMIT 1) AS seat ON true
), verdict AS MATERIALIZED (
  SELECT 1 AS position, $1::uuid AS user_id, $2::uuid AS schedule_id, $4::uuid AS new_id, $5::text AS key, $6::text AS hash,
         offer.concert_id, offer.seat_limit,
         offer.hold_seconds + CASE WHEN buyer.needs_more_time THEN offer.queue_more_time_seconds ELSE 0 END AS hold_seconds,
         counted.seats AS counted,
         CASE
    -- @include hold-rules
         END AS outcome
  FROM offer, snapshot, buyer, counted, asked LEFT JOIN remembered ON true
), locked AS MATERIALIZED (
  SELECT seat.id, seat.number, seat.price, verdict.position
  FROM seat, verdict
  WHERE verdict.outcome = 'free' AND seat.schedule_id = $2 AND seat.number = ANY ($3::int[]) AND
    -- @include seats/free
  ORDER BY seat.id
  FOR UPDATE OF seat
-- @include hold-rows
), result AS (
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
FROM asked, verdict v LEFT JOIN result ON true
