-- Locks a rehearsal that is over, to discard its copy.
-- $1 uuid   rehearsal
-- $2 jsonb  the operator who does it, for the log of deeds, or null
-- Result: one row, copyId; none when it has no copy, or is not over
WITH locked AS (
  SELECT r.id, r.concert_id, c.id AS copy_id FROM rehearsal r JOIN concert c ON c.rehearsal_id = r.id
  WHERE r.id = $1 AND r.state = 'ended'
  FOR UPDATE OF r
)
SELECT copy_id AS "copyId", log_deed($2::jsonb, 'rehearsalDiscarded', concert_id, NULL, NULL, NULL)::text AS deed FROM locked
