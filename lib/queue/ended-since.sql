-- Places that ended at or after a moment, as far as Postgres knows: archived as ended, or spent on a purchase.
-- $1 concert id
-- $2 moment, in ms since 1970
-- Result: a row a place
SELECT user_id AS "userId", sequence::float8 AS "sequence", removal_reason = 'paid' AS "paid" FROM queue_archive
WHERE concert_id = $1 AND state = 'expire' AND removed_at >= to_timestamp($2::float8 / 1000)
UNION
SELECT user_id, queue_sequence::float8, true FROM payment
WHERE concert_id = $1 AND paid_at >= to_timestamp($2::float8 / 1000)
