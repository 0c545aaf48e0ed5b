// Made by scripts/embed.ts from the files beside it. Change those, not this.
import { statement } from '../db/prepared';
const seatsOnStage = `(c.published_at IS NOT NULL OR c.rehearsal_id IS NOT NULL)`;
const placesByPerson = `SELECT archived.user_id, min(archived.activated_at) AS entered,
       bool_or(archived.activated_at IS NULL OR archived.activated_at > archived.issued_at) AS waited,
       max(archived.sequence) AS last_sequence
FROM queue_archive archived JOIN one USING (concert_id)
WHERE archived.sequence > coalesce((SELECT counted_to FROM queue_summary counted WHERE counted.concert_id = one.concert_id), 0)
GROUP BY archived.user_id`;
const seatsFree = `(seat.kept_back IS NULL AND (seat.state = 'available' OR (seat.state = 'held' AND seat.held_until <= now())))`;
const include = { seatsOnStage, placesByPerson, seatsFree } as const;
export const statements = {
  announce: statement('queue-announce', `WITH before AS (
  SELECT id, jsonb_strip_nulls(jsonb_build_object('ko', announcement_ko, 'en', announcement_en)) AS said
  FROM concert WHERE id = $1 FOR NO KEY UPDATE
), after AS (
  UPDATE concert SET announcement_ko = $2::text, announcement_en = $3::text
  FROM before WHERE concert.id = before.id
  RETURNING jsonb_strip_nulls(jsonb_build_object('ko', announcement_ko, 'en', announcement_en)) AS said
)
SELECT before.id,
       CASE WHEN before.said <> after.said THEN
         log_deed($4::jsonb, CASE after.said WHEN '{}' THEN 'announcementWithdrawn' ELSE 'announced' END, before.id, NULL,
                  nullif(before.said, '{}'), nullif(after.said, '{}'))
       END
FROM before, after`),
  archiveEvents: statement('queue-archive-events', `INSERT INTO queue_archive AS a (token_id, user_id, concert_id, sequence, state, issued_at, activated_at, expires_at,
                                removed_at, removal_reason)
SELECT e.token_id, e.user_id, e.concert_id, e.sequence, e.state, to_timestamp(e.issued / 1000.0),
       to_timestamp(e.activated / 1000.0), to_timestamp(e.expires / 1000.0), to_timestamp(e.removed / 1000.0), e.reason
FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[], $5::queue_state[], $6::bigint[], $7::bigint[],
            $8::bigint[], $9::bigint[], $10::text[])
  AS e (token_id, user_id, concert_id, sequence, state, issued, activated, expires, removed, reason)
ON CONFLICT (token_id) DO UPDATE SET
  state = greatest(a.state, excluded.state),
  issued_at = coalesce(a.issued_at, excluded.issued_at),
  activated_at = coalesce(a.activated_at, excluded.activated_at),
  expires_at = coalesce(excluded.expires_at, a.expires_at),
  removed_at = coalesce(a.removed_at, excluded.removed_at),
  removal_reason = coalesce(a.removal_reason, excluded.removal_reason)`),
  concertsClosed: statement('queue-concerts-closed', `SELECT s.concert_id AS "concertId" FROM schedule s
JOIN concert c ON c.id = s.concert_id
CROSS JOIN LATERAL (SELECT least(s.booking_closes_at, c.sale_over_at) AS closes_at) over
WHERE`, include.seatsOnStage, `GROUP BY s.concert_id
HAVING NOT bool_or(now() >= s.booking_opens_at AND now() < over.closes_at)
   AND max(over.closes_at) FILTER (WHERE over.closes_at <= now())
       BETWEEN now() - interval '1 day' AND now() - interval '10 minutes'`),
  concertsOnSale: statement('queue-concerts-on-sale', `SELECT DISTINCT s.concert_id AS "concertId" FROM schedule s
JOIN concert c ON c.id = s.concert_id
WHERE ($1::bool OR c.rehearsal_id IS NULL) AND`, include.seatsOnStage, `  AND s.booking_opens_at <= now()
  AND least(s.booking_closes_at, c.sale_over_at)
      > now() - CASE WHEN c.rehearsal_id IS NULL THEN interval '1 day' ELSE interval '2 minutes' END`),
  endedSince: statement('queue-ended-since', `SELECT user_id AS "userId", sequence::float8 AS "sequence",
       CASE removal_reason WHEN 'paid' THEN 'paid' ELSE 'left' END AS "reason"
FROM queue_archive
WHERE concert_id = $1 AND state = 'expire' AND removed_at >= to_timestamp($2::float8 / 1000)
UNION
SELECT user_id, queue_sequence::float8, 'paid' FROM payment
WHERE concert_id = $1 AND paid_at >= to_timestamp($2::float8 / 1000)
UNION ALL
SELECT user_id, NULL, 'removed' FROM queue_removal
WHERE concert_id = $1 AND removed_at >= to_timestamp($2::float8 / 1000)`),
  forgetPlaces: statement('queue-forget-places', `WITH one AS (
  SELECT id AS concert_id FROM concert WHERE id = $1
), place AS (`, include.placesByPerson, `), holder AS (
  SELECT user_id, min(reservation.created_at) AS held FROM reservation JOIN one USING (concert_id) GROUP BY user_id
), counted AS (
  SELECT max(place.last_sequence) AS counted_to, count(*) FILTER (WHERE waited) AS waited,
         count(*) FILTER (WHERE held IS NULL) AS arrived, count(place.entered) FILTER (WHERE held IS NULL) AS entered,
         percentile_cont(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY greatest(0, extract(epoch FROM held - place.entered)))
           FILTER (WHERE held IS NOT NULL AND place.entered IS NOT NULL) AS to_hold
  FROM place LEFT JOIN holder USING (user_id)
), waiting AS (
  SELECT percentile_cont(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY extract(epoch FROM activated_at - issued_at)) AS to_enter
  FROM queue_archive JOIN one USING (concert_id) WHERE activated_at IS NOT NULL
), kept AS (
  INSERT INTO queue_summary (concert_id, counted_to, waited, arrived_without_hold, entered_without_hold, to_enter_seconds, to_hold_seconds)
  SELECT one.concert_id, counted_to, waited, arrived, entered, to_enter, to_hold FROM one, counted, waiting
  WHERE counted_to IS NOT NULL
  ON CONFLICT (concert_id) DO UPDATE SET
    counted_to = excluded.counted_to,
    waited = queue_summary.waited + excluded.waited,
    arrived_without_hold = queue_summary.arrived_without_hold + excluded.arrived_without_hold,
    entered_without_hold = queue_summary.entered_without_hold + excluded.entered_without_hold,
    to_enter_seconds = coalesce(excluded.to_enter_seconds, queue_summary.to_enter_seconds),
    to_hold_seconds = coalesce(excluded.to_hold_seconds, queue_summary.to_hold_seconds)
)
DELETE FROM queue_archive WHERE token_id IN (
  SELECT archived.token_id FROM queue_archive archived JOIN one USING (concert_id) LIMIT $2
)
RETURNING token_id`),
  lockOld: statement('queue-lock-old', `SELECT id AS "concertId" FROM concert
WHERE id = (
  SELECT concert_id FROM schedule
  GROUP BY concert_id
  HAVING max(starts_at) < now() - $1::int * interval '1 day'
    AND EXISTS (SELECT FROM queue_archive WHERE queue_archive.concert_id = schedule.concert_id)
  ORDER BY concert_id
  LIMIT 1
)
FOR NO KEY UPDATE`),
  needsMoreTime: statement('queue-needs-more-time', `SELECT FROM app_user WHERE id = $1 AND needs_more_time`),
  noteRemoval: statement('queue-note-removal', `WITH noted AS (
  INSERT INTO queue_removal (concert_id, user_id)
  SELECT $1, id FROM app_user WHERE id = $2
  ON CONFLICT (concert_id, user_id) DO UPDATE SET removed_at = now()
  RETURNING concert_id, user_id
)
SELECT log_deed($3::jsonb, 'placeRemoved', concert_id, user_id, NULL, NULL) FROM noted`),
  notice: statement('queue-notice', `SELECT CASE WHEN sale.opened IS NOT TRUE THEN 'closed' WHEN c.sale_stopped_at IS NOT NULL THEN 'stopped'
            WHEN sale.seat_left THEN 'open' ELSE 'soldOut' END AS "sale",
       c.announcement_ko AS "ko", c.announcement_en AS "en"
FROM concert c
LEFT JOIN LATERAL (
  SELECT true AS opened,
         bool_or(EXISTS (
           SELECT FROM seat
           WHERE seat.schedule_id = s.id
             AND`, include.seatsFree, `         )) AS seat_left
  FROM schedule s
  WHERE s.concert_id = c.id AND s.booking_opens_at <= now() AND now() < least(s.booking_closes_at, c.sale_over_at)
  HAVING count(*) > 0
) sale ON true
WHERE c.id = $1`),
  placeEnded: statement('queue-place-ended', `SELECT EXISTS (SELECT FROM queue_archive WHERE concert_id = $1 AND sequence = $2 AND state = 'expire')
    OR EXISTS (SELECT FROM queue_archive WHERE user_id = $3 AND concert_id = $1 AND sequence > $2)
    OR EXISTS (SELECT FROM payment WHERE user_id = $3 AND concert_id = $1 AND queue_sequence = $2)
    OR EXISTS (SELECT FROM queue_removal WHERE concert_id = $1 AND user_id = $3
                 AND removed_at >= to_timestamp($4::float8 / 1000)) AS "ended"`),
  removedLately: statement('queue-removed-lately', `SELECT user_id AS "userId" FROM queue_removal
WHERE concert_id = $1 AND removed_at >= now() - $2::float8 * interval '1 millisecond'`),
  sale: statement('queue-sale', `SELECT c.published_at IS NULL AS "draft", c.rehearsal_id AS "rehearsalId",
       c.sale_stopped_at IS NOT NULL AS "stopped", c.sale_over_at IS NOT NULL AS "over",
       c.cancelled_at IS NOT NULL AS "cancelled",
       (SELECT jsonb_object_agg(key, value) FROM jsonb_each(to_jsonb(c)) WHERE starts_with(key, 'queue_')) AS "columns",
       (extract(epoch FROM c.queue_policy_changed_at) * 1000)::float8 AS "policyChangedAtMs",
       (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_array(extract(epoch FROM s.booking_opens_at) * 1000,
                                                             extract(epoch FROM least(s.booking_closes_at, c.sale_over_at)) * 1000)), '[]')
        FROM schedule s
        WHERE s.concert_id = c.id AND`, include.seatsOnStage, `          AND (c.sale_over_at IS NULL OR s.booking_opens_at < c.sale_over_at)) AS "windows",
       (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS "nowMs"
FROM concert c
WHERE c.id = $1`),
  seatsLeft: statement('queue-seats-left', `SELECT s.id AS "scheduleId", t.id AS "tierId", c.max_seats_per_user AS "maxSeatsPerUser", counted.free, counted.held,
       counted.sold
FROM schedule s
JOIN concert c ON c.id = s.concert_id
CROSS JOIN LATERAL (
  SELECT seat.tier_number,
         count(*) FILTER (WHERE`, include.seatsFree, `         )::int AS free,
         count(*) FILTER (WHERE seat.state = 'held' AND seat.held_until > now())::int AS held,
         count(*) FILTER (WHERE seat.state = 'sold')::int AS sold
  FROM seat
  WHERE seat.schedule_id = s.id
  GROUP BY seat.tier_number
) counted
JOIN tier t ON t.schedule_id = s.id AND t.number = counted.tier_number
WHERE s.concert_id = $1 AND s.booking_opens_at <= now() AND now() < least(s.booking_closes_at, c.sale_over_at)
ORDER BY s.starts_at, s.id, t.number`),
  takeEpoch: statement('queue-take-epoch', `UPDATE concert SET queue_epoch = greatest(queue_epoch, $3::int + 1) + 1
WHERE id = $1 AND queue_epoch = $2
RETURNING queue_epoch - 1 AS "epoch"`),
} as const;
