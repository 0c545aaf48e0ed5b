-- The payment that an idempotency key made.
-- $1 user id
-- $2 idempotency key
-- Result: one row or none
-- @include payment-view
WHERE user_id = $1 AND idempotency_key = $2
