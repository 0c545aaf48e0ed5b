-- Payments whose queue token still stands a moment later: a crash came between the commit and the queue's update.
-- $1 how many at most
-- $2 concerts to leave out
-- Result: a row a payment
SELECT id, user_id AS "userId", concert_id AS "concertId", queue_sequence::float8 AS "queueSequence"
FROM payment
WHERE queue_token_expired_at IS NULL AND created_at < now() - interval '2 seconds' AND concert_id <> ALL ($2::uuid[])
ORDER BY created_at
LIMIT $1
