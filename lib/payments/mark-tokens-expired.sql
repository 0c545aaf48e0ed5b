-- Notes that the queue tokens of payments have been expired.
-- $1 payment ids
-- Result: none
UPDATE payment SET queue_token_expired_at = coalesce(queue_token_expired_at, now()) WHERE id = ANY ($1::uuid[])
