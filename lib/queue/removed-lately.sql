-- Users whom an operator has removed from a queue of late.
-- $1 concert id
-- $2 for how long back, in ms
-- Result: a row a user
SELECT user_id AS "userId" FROM queue_removal
WHERE concert_id = $1 AND removed_at >= now() - $2::float8 * interval '1 millisecond'
