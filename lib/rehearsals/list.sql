-- A page of a concert's rehearsals, the latest first.
-- $1 uuid  concert
-- $2 int   how many at most
-- $3 uuid  last rehearsal of the page before, or null
-- Result: a row a rehearsal as in include/view.sql
SELECT
-- @include view
FROM rehearsal r
LEFT JOIN concert c ON c.rehearsal_id = r.id
WHERE r.concert_id = $1
  AND ($3::uuid IS NULL OR (r.created_at, r.id) < ((SELECT last.created_at FROM rehearsal last WHERE last.id = $3), $3))
ORDER BY r.created_at DESC, r.id DESC
LIMIT $2
