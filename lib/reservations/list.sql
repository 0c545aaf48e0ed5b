-- A page of a user's reservations, newest first.
-- $1 user id
-- $2 id of the last reservation of the page before, or null
-- $3 how many at most
-- Result: a row a reservation
-- @include reservation-view
WHERE user_id = $1
  AND (created_at, id) < (
    CASE WHEN $2::uuid IS NULL THEN 'infinity' ELSE (SELECT last.created_at FROM reservation last WHERE last.id = $2 AND last.user_id = $1) END,
    coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
  )
ORDER BY created_at DESC, id DESC
LIMIT $3
