-- Rehearsals that are over and still have their copy, the latest first.
-- $1 int  how many to pass over
-- Result: a row a rehearsal
SELECT r.id FROM rehearsal r JOIN concert c ON c.rehearsal_id = r.id
WHERE r.state = 'ended'
ORDER BY r.created_at DESC, r.id DESC
OFFSET $1
