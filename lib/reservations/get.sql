-- One reservation of a user; a pending one that was not paid in time is expired.
-- $1 user id
-- $2 reservation id
-- Result: one row or none
-- @include reservation-view
WHERE id = $2 AND user_id = $1
