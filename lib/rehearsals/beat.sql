-- Says that the process of a rehearsal lives, and how it goes.
-- $1 uuid   rehearsal
-- $2 jsonb  progress, or null while nobody has come
-- Result: one row, cancelAsked; none when it is over, by whoever has ended it
UPDATE rehearsal SET heard_at = clock_timestamp(), progress = coalesce($2::jsonb, progress)
WHERE id = $1 AND state = 'running'
RETURNING cancel_asked AS "cancelAsked"
