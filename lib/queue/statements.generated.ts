// Made by scripts/embed.ts from the files beside it. Change those, not this.
import { statement } from '../db/prepared';
export const statements = {
  announce: statement('queue-announce', `UPDATE concert SET announcement_ko = $2::text, announcement_en = $3::text WHERE id = $1 RETURNING id`),
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
  concertsOnSale: statement('queue-concerts-on-sale', `SELECT DISTINCT concert_id AS "concertId" FROM schedule
WHERE booking_opens_at <= now() AND booking_closes_at > now() - interval '1 day'`),
  endedSince: statement('queue-ended-since', `SELECT user_id AS "userId", sequence::float8 AS "sequence", removal_reason = 'paid' AS "paid" FROM queue_archive
WHERE concert_id = $1 AND state = 'expire' AND removed_at >= to_timestamp($2::float8 / 1000)
UNION
SELECT user_id, queue_sequence::float8, true FROM payment
WHERE concert_id = $1 AND paid_at >= to_timestamp($2::float8 / 1000)`),
  notice: statement('queue-notice', `SELECT CASE WHEN sale.opened IS NOT TRUE THEN 'closed' WHEN sale.seat_left THEN 'open' ELSE 'soldOut' END AS "sale",
       c.announcement_ko AS "ko", c.announcement_en AS "en"
FROM concert c
LEFT JOIN LATERAL (
  SELECT true AS opened,
         bool_or(EXISTS (
           SELECT FROM seat
           WHERE seat.schedule_id = s.id
             AND (seat.state = 'available' OR (seat.state = 'held' AND seat.held_until <= now()))
         )) AS seat_left
  FROM schedule s
  WHERE s.concert_id = c.id AND s.booking_opens_at <= now() AND now() < s.booking_closes_at
  HAVING count(*) > 0
) sale ON true
WHERE c.id = $1`),
  placeEnded: statement('queue-place-ended', `SELECT EXISTS (SELECT FROM queue_archive WHERE concert_id = $1 AND sequence = $2 AND state = 'expire')
    OR EXISTS (SELECT FROM payment WHERE user_id = $3 AND concert_id = $1 AND queue_sequence = $2) AS "ended"`),
  sale: statement('queue-sale', `SELECT c.queue_capacity AS "capacity", c.queue_admit_per_second AS "admitPerSecond",
       c.queue_active_seconds AS "activeSeconds", c.queue_claim_seconds AS "claimSeconds", c.queue_paused AS "paused",
       c.queue_epoch AS "timesOpened",
       CASE
         WHEN bool_or(now() >= s.booking_opens_at AND now() < s.booking_closes_at) THEN 'open'
         WHEN bool_or(now() < s.booking_opens_at) THEN 'upcoming'
         ELSE 'closed'
       END AS "sale"
FROM concert c LEFT JOIN schedule s ON s.concert_id = c.id
WHERE c.id = $1
GROUP BY c.id`),
  takeEpoch: statement('queue-take-epoch', `UPDATE concert SET queue_epoch = queue_epoch + 1 WHERE id = $1 AND queue_epoch = $2 RETURNING queue_epoch - 1 AS "epoch"`),
  writePolicy: statement('queue-write-policy', `UPDATE concert SET
  queue_capacity = coalesce($2::int, queue_capacity),
  queue_admit_per_second = coalesce($3::int, queue_admit_per_second),
  queue_active_seconds = coalesce($4::int, queue_active_seconds),
  queue_claim_seconds = coalesce($5::int, queue_claim_seconds),
  queue_paused = coalesce($6::boolean, queue_paused)
WHERE id = $1
RETURNING queue_capacity AS "capacity", queue_admit_per_second AS "admitPerSecond",
          queue_active_seconds AS "activeSeconds", queue_claim_seconds AS "claimSeconds", queue_paused AS "paused"`),
} as const;
