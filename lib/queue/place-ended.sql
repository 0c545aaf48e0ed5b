-- Whether a place that Redis no longer knows has ended before it was lost: archived as such, followed by a later place of the
-- same user, spent on a purchase, or removed by an operator.
-- $1 concert id
-- $2 sequence
-- $3 user id
-- $4 when the place was given out, in ms since 1970
-- Result: one row
SELECT EXISTS (SELECT FROM queue_archive WHERE concert_id = $1 AND sequence = $2 AND state = 'expire')
    OR EXISTS (SELECT FROM queue_archive WHERE user_id = $3 AND concert_id = $1 AND sequence > $2)
    OR EXISTS (SELECT FROM payment WHERE user_id = $3 AND concert_id = $1 AND queue_sequence = $2)
    OR EXISTS (SELECT FROM queue_removal WHERE concert_id = $1 AND user_id = $3
                 AND removed_at >= to_timestamp($4::float8 / 1000)) AS "ended"
