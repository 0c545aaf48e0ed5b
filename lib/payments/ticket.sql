-- One valid ticket of a user.
-- $1 user id
-- $2 ticket id
-- Result: the ticket; no row when the user has none of this id.
-- @include ticket-view
WHERE t.id = $2 AND t.user_id = $1 AND t.voided_at IS NULL
