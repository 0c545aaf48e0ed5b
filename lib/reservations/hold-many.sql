-- Holds seats for many users: each item all or none, all items in one statement and one commit. Never waits for a row.
--
-- Locks: the users' rows by id, then the seats by id. What somebody else has locked is skipped, so no batch waits for another
-- and no deadlock is possible. Rules and rows are those of hold.sql, by the same includes. Items are decided in the order
-- given: of two that want one seat the first gets it, and the other is told. Two outcomes are a batch's own, and after
-- them nothing was done for the item:
--   stale: somebody else is at this user, or at a seat that looked free, or another purchase of the user passed: hold.sql decides,
--          which waits;
--   again: a second item of one user, or one that collides with an earlier item that did not win after all: the next
--          batch decides. The first item is never told `again`, so every batch gets on.
--
-- $1 user ids, one an item
-- $2 schedule ids, one an item
-- $3 ids of the new reservations, one an item
-- $4 idempotency keys or nulls, one an item
-- $5 hashes of the requests or nulls, one an item
-- $6 for each seat asked for: its item, from 1
-- $7 for each seat asked for: its number, distinct within an item
-- Result: a row an item with its position, from 1, else as hold.sql; none where there is no such user or schedule.
WITH item AS MATERIALIZED (
  SELECT given.*, row_number() OVER (PARTITION BY user_id ORDER BY position) AS turn
  FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[]) WITH ORDINALITY
    AS given (user_id, schedule_id, new_id, key, hash, position)
), offer AS MATERIALIZED (
  SELECT s.id AS schedule_id, s.concert_id, c.max_seats_per_user AS seat_limit, c.hold_seconds, c.queue_more_time_seconds,
         now() >= s.booking_opens_at AS opened, now() >= least(s.booking_closes_at, c.sale_over_at) AS closed,
         c.sale_stopped_at IS NOT NULL AS stopped
  FROM (SELECT DISTINCT schedule_id FROM item) AS named
  JOIN schedule s ON s.id = named.schedule_id
  JOIN concert c ON c.id = s.concert_id AND
    -- @include seats/on-stage
), snapshot AS MATERIALIZED (
  SELECT id, lock_version FROM app_user WHERE id = ANY ($1::uuid[]) AND deleted_at IS NULL
), buyer AS MATERIALIZED (
  SELECT u.id, u.lock_version, u.needs_more_time, u.blocked_until
  FROM snapshot JOIN app_user u ON u.id = snapshot.id AND u.deleted_at IS NULL
  ORDER BY u.id
  FOR NO KEY UPDATE OF u SKIP LOCKED
), want AS MATERIALIZED (
  SELECT wanted.position, wanted.number, seat.id AS seat_id,
    -- @include seats/free
    AS free
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
    WHEN buyer.id IS NULL THEN 'stale'
    -- @include hold-rules
         END AS outcome
  FROM item
  JOIN offer USING (schedule_id)
  JOIN snapshot ON snapshot.id = item.user_id
  JOIN asked USING (position)
  LEFT JOIN buyer ON buyer.id = item.user_id
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(cardinality(r.seat_numbers)), 0)::int AS seats
    FROM (SELECT * FROM reservation WHERE user_id = item.user_id AND status IN ('pending', 'paid') OFFSET 0) AS r
    WHERE r.concert_id = offer.concert_id AND
    -- @include counts-to-limit
  ) AS counted
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
  WHERE
    -- @include seats/free
  ORDER BY seat.id
  FOR UPDATE OF seat SKIP LOCKED
-- @include hold-rows
), lost AS (
  -- Of the seats that an item wants: those that were taken before, and those that an earlier item has just won.
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
) AS result ON true
