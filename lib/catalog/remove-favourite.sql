-- Takes a concert from those that a user likes; it may be none of them.
-- $1 uuid  user
-- $2 uuid  concert
DELETE FROM favourite WHERE user_id = $1 AND concert_id = $2
