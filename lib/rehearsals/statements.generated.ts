// Made by scripts/embed.ts from the files beside it. Change those, not this.
import { statement } from '../db/prepared';
const view = `r.id, r.concert_id AS "concertId", c.id AS "copyId", r.state, r.ended_because AS "endedBecause", r.options, r.progress,
r.recommended_capacity AS "recommendedCapacity", r.recommended_admit_per_second AS "recommendedAdmitPerSecond",
r.applied_at AS "appliedAt", r.created_at AS "createdAt", r.started_at AS "startedAt", r.ended_at AS "endedAt"`;
const include = { view } as const;
export const statements = {
  beat: statement('rehearsals-beat', `UPDATE rehearsal SET heard_at = clock_timestamp(), progress = coalesce($2::jsonb, progress)
WHERE id = $1 AND state = 'running'
RETURNING cancel_asked AS "cancelAsked"`),
  busyConcerts: statement('rehearsals-busy-concerts', `WITH busy AS (
  (SELECT s.concert_id FROM schedule s
   JOIN concert c ON c.id = s.concert_id
   WHERE s.booking_opens_at BETWEEN now() - $2::int * interval '1 minute' AND now() + $1::int * interval '1 minute'
     AND s.booking_closes_at > now() AND c.published_at IS NOT NULL AND c.cancelled_at IS NULL
   LIMIT $3)
  UNION
  (SELECT r.concert_id FROM reservation r
   JOIN concert c ON c.id = r.concert_id
   WHERE $4::bool AND r.status = 'pending' AND r.expires_at > now() AND c.rehearsal_id IS NULL
   LIMIT $3)
)
SELECT c.id, c.title FROM busy JOIN concert c ON c.id = busy.concert_id
ORDER BY c.title, c.id
LIMIT $3`),
  cancel: statement('rehearsals-cancel', `WITH asked AS (
  UPDATE rehearsal SET cancel_asked = true,
    state = CASE state WHEN 'waiting' THEN 'ended' ELSE state END,
    ended_because = CASE state WHEN 'waiting' THEN 'cancelled' END,
    ended_at = CASE state WHEN 'waiting' THEN clock_timestamp() END
  WHERE id = $1 AND state <> 'ended' AND NOT cancel_asked
  RETURNING id, concert_id
)
SELECT id, log_deed($2::jsonb, 'rehearsalCancelled', concert_id, NULL, NULL, NULL) FROM asked`),
  discardable: statement('rehearsals-discardable', `SELECT r.id FROM rehearsal r JOIN concert c ON c.rehearsal_id = r.id
WHERE r.state = 'ended'
ORDER BY r.created_at DESC, r.id DESC
OFFSET $1`),
  endLost: statement('rehearsals-end-lost', `WITH ended AS (
  UPDATE rehearsal SET state = 'ended', ended_at = clock_timestamp(),
    ended_because = CASE state WHEN 'waiting' THEN 'notBegun' ELSE 'lost' END
  WHERE (state = 'running' AND heard_at < clock_timestamp() - $1::int * interval '1 second')
     OR (state = 'waiting' AND created_at < clock_timestamp() - $2::int * interval '1 second' AND NOT EXISTS (
           SELECT FROM rehearsal other
           WHERE other.state = 'running' OR other.ended_at > clock_timestamp() - $2::int * interval '1 second'))
  RETURNING id
), closed AS (
  UPDATE schedule SET booking_closes_at = clock_timestamp()
  FROM ended JOIN concert c ON c.rehearsal_id = ended.id
  WHERE schedule.concert_id = c.id AND schedule.booking_closes_at > clock_timestamp()
)
SELECT id FROM ended`),
  end: statement('rehearsals-end', `WITH ended AS (
  UPDATE rehearsal SET state = 'ended', ended_because = $2::text, ended_at = clock_timestamp(), report = $3::jsonb,
    recommended_capacity = $4::int, recommended_admit_per_second = $5::int
  WHERE id = $1 AND state = 'running'
  RETURNING id
), closed AS (
  UPDATE schedule SET booking_closes_at = clock_timestamp()
  FROM ended JOIN concert c ON c.rehearsal_id = ended.id
  WHERE schedule.concert_id = c.id AND schedule.booking_closes_at > clock_timestamp()
)
SELECT id FROM ended`),
  get: statement('rehearsals-get', `SELECT r.report,`, include.view, `FROM rehearsal r
LEFT JOIN concert c ON c.rehearsal_id = r.id
WHERE r.id = $1`),
  list: statement('rehearsals-list', `SELECT`, include.view, `FROM rehearsal r
LEFT JOIN concert c ON c.rehearsal_id = r.id
WHERE r.concert_id = $1
  AND ($3::uuid IS NULL OR (r.created_at, r.id) < ((SELECT last.created_at FROM rehearsal last WHERE last.id = $3), $3))
ORDER BY r.created_at DESC, r.id DESC
LIMIT $2`),
  lockEnded: statement('rehearsals-lock-ended', `WITH locked AS (
  SELECT r.id, r.concert_id, c.id AS copy_id FROM rehearsal r JOIN concert c ON c.rehearsal_id = r.id
  WHERE r.id = $1 AND r.state = 'ended'
  FOR UPDATE OF r
)
SELECT copy_id AS "copyId", log_deed($2::jsonb, 'rehearsalDiscarded', concert_id, NULL, NULL, NULL)::text AS deed FROM locked`),
  makeFans: statement('rehearsals-make-fans', `WITH given AS (
  SELECT * FROM unnest($2::uuid[], $3::uuid[]) WITH ORDINALITY AS fan (id, entry_id, number)
), made AS (
  INSERT INTO app_user (id, email, name, password_hash, balance, wallet_sequence, rehearsal_id)
  SELECT id, id || '@rehearsal.invalid', 'Virtual fan', '-', $4, 1, $1 FROM given
)
INSERT INTO wallet_entry (id, user_id, sequence, type, amount, balance_after)
SELECT entry_id, id, 1, 'charge', $4, $4 FROM given`),
  noteApplied: statement('rehearsals-note-applied', `UPDATE rehearsal SET applied_at = clock_timestamp() WHERE id = $1`),
  ofCopy: statement('rehearsals-of-copy', `SELECT r.id, r.concert_id AS "concertId" FROM concert c JOIN rehearsal r ON r.id = c.rehearsal_id WHERE c.id = $1`),
  start: statement('rehearsals-start', `WITH made AS (
  INSERT INTO rehearsal (id, concert_id, options) VALUES ($1, $2, $3::jsonb)
  ON CONFLICT DO NOTHING
  RETURNING id, concert_id, options
)
SELECT id, log_deed($4::jsonb, 'rehearsalStarted', concert_id, NULL, NULL, options) FROM made`),
  take: statement('rehearsals-take', `UPDATE rehearsal SET state = 'running', started_at = clock_timestamp(), heard_at = clock_timestamp()
WHERE state = 'waiting' AND NOT cancel_asked
  AND id = coalesce($1::uuid, (SELECT next.id FROM rehearsal next WHERE next.state = 'waiting' ORDER BY next.created_at, next.id LIMIT 1))
  AND NOT EXISTS (SELECT FROM rehearsal other WHERE other.state = 'running')
RETURNING id`),
} as const;
