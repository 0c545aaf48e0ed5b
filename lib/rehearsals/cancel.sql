-- Asks a rehearsal to end: at once where nobody has begun it, else within its process' next second.
-- $1 uuid   rehearsal
-- $2 jsonb  the operator who does it, for the log of deeds, or null
-- Result: one row; none when it is over, or was asked before
WITH asked AS (
  UPDATE rehearsal SET cancel_asked = true,
    state = CASE state WHEN 'waiting' THEN 'ended' ELSE state END,
    ended_because = CASE state WHEN 'waiting' THEN 'cancelled' END,
    ended_at = CASE state WHEN 'waiting' THEN clock_timestamp() END
  WHERE id = $1 AND state <> 'ended' AND NOT cancel_asked
  RETURNING id, concert_id
)
SELECT id, log_deed($2::jsonb, 'rehearsalCancelled', concert_id, NULL, NULL, NULL) FROM asked
