-- Whether a place that Redis no longer knows has ended before it was lost: archived as such, or spent on a purchase.
-- $1 concert id
-- $2 sequence
-- $3 user id, by whom payments are found
-- Result: one row
SELECT EXISTS (SELECT FROM queue_archive WHERE concert_id = $1 AND sequence = $2 AND state = 'expire')
    OR EXISTS (SELECT FROM payment WHERE user_id = $3 AND concert_id = $1 AND queue_sequence = $2) AS "ended"
