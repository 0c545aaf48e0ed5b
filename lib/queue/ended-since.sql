-- Places that ended at or after a moment, as far as Postgres knows: archived as ended, spent on a purchase, or removed by an
-- operator, whatever place that was.
-- $1 concert id
-- $2 moment, in ms since 1970
-- Result: a row a place. sequence: null for any; reason: paid, left, removed
SELECT user_id AS "userId", sequence::float8 AS "sequence",
       CASE removal_reason WHEN 'paid' THEN 'paid' ELSE 'left' END AS "reason"
FROM queue_archive
WHERE concert_id = $1 AND state = 'expire' AND removed_at >= to_timestamp($2::float8 / 1000)
UNION
SELECT user_id, queue_sequence::float8, 'paid' FROM payment
WHERE concert_id = $1 AND paid_at >= to_timestamp($2::float8 / 1000)
UNION ALL
SELECT user_id, NULL, 'removed' FROM queue_removal
WHERE concert_id = $1 AND removed_at >= to_timestamp($2::float8 / 1000)
