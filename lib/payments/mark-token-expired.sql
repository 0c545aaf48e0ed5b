-- Notes that the queue token of a payment has been expired.
-- $1 payment id
-- Result: none
UPDATE payment SET queue_token_expired_at = now() WHERE id = $1 AND queue_token_expired_at IS NULL
