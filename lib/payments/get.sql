-- One payment of a user.
-- $1 user id
-- $2 payment id
-- Result: one row or none
-- @include payment-view
WHERE id = $2 AND user_id = $1
