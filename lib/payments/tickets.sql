-- A page of a user's valid tickets, newest first.
-- $1 user id
-- $2 id of the last ticket of the page before, or null
-- $3 how many at most
-- Result: a row a ticket
-- @include ticket-view
WHERE t.user_id = $1 AND t.voided_at IS NULL
  AND (t.created_at, t.id) < (
    CASE WHEN $2::uuid IS NULL THEN 'infinity' ELSE (SELECT last.created_at FROM ticket last WHERE last.id = $2 AND last.user_id = $1) END,
    coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
  )
ORDER BY t.created_at DESC, t.id DESC
LIMIT $3
