-- Ten seconds after a payment the queue token that it used is expired, whatever crashed in between
SELECT id::text AS object,
       queue_token_expired_at IS NULL AND created_at < now() - interval '10 seconds' AS broken
FROM payment
