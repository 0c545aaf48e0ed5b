-- Calls a concert off for good. What was sold stays sold; what is held lapses.
-- $1 uuid   concert
-- $2 int    the version that it must have, or null for any
-- $3 jsonb  the operator who does it, for the log of deeds, or null
-- Result: one row; none when it is a draft, was cancelled before, or has another version
WITH cancelled AS (
  UPDATE concert SET cancelled_at = clock_timestamp(), version = version + 1,
    queue_policy_changed_at = greatest(clock_timestamp(), queue_policy_changed_at + interval '1 millisecond')
  WHERE id = $1 AND version = coalesce($2::int, version) AND published_at IS NOT NULL AND cancelled_at IS NULL
  RETURNING id, title, version
)
SELECT version, log_deed($3::jsonb, 'concertCancelled', id, NULL, NULL, jsonb_build_object('title', title,
         'ticketsSold', (SELECT count(*) FROM seat JOIN schedule s ON s.id = seat.schedule_id
                         WHERE s.concert_id = cancelled.id AND seat.state = 'sold')))
FROM cancelled
