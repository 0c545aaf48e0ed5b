-- Ids of the concerts that a user likes, the latest first.
-- $1 uuid  user
-- $2 int   how many at most
-- Result: a row a concert, concertId, since
SELECT concert_id AS "concertId", created_at AS since FROM favourite WHERE user_id = $1
ORDER BY created_at DESC, concert_id
LIMIT $2
