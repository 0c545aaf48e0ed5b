-- Changes a queue's policy; a null leaves the value as it is.
-- $1 concert id
-- $2 capacity, users
-- $3 admissions per second
-- $4 active time, seconds
-- $5 time to claim, seconds
-- $6 paused
-- Result: one row with the policy now in force; none when there is no such concert
UPDATE concert SET
  queue_capacity = coalesce($2::int, queue_capacity),
  queue_admit_per_second = coalesce($3::int, queue_admit_per_second),
  queue_active_seconds = coalesce($4::int, queue_active_seconds),
  queue_claim_seconds = coalesce($5::int, queue_claim_seconds),
  queue_paused = coalesce($6::boolean, queue_paused)
WHERE id = $1
RETURNING queue_capacity AS "capacity", queue_admit_per_second AS "admitPerSecond",
          queue_active_seconds AS "activeSeconds", queue_claim_seconds AS "claimSeconds", queue_paused AS "paused"
