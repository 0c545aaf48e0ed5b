-- Takes the rehearsal that has waited longest, for a process that begins it now: one at a time in the shop, which an index sees to
-- where two are taken at the same moment.
-- $1 uuid  the one to take, or null for the one that has waited longest
-- Result: one row; none when none waits, or one runs
UPDATE rehearsal SET state = 'running', started_at = clock_timestamp(), heard_at = clock_timestamp()
WHERE state = 'waiting' AND NOT cancel_asked
  AND id = coalesce($1::uuid, (SELECT next.id FROM rehearsal next WHERE next.state = 'waiting' ORDER BY next.created_at, next.id LIMIT 1))
  AND NOT EXISTS (SELECT FROM rehearsal other WHERE other.state = 'running')
RETURNING id
