-- The concerts that a user likes, the latest first.
-- $1 uuid  user
-- $2 int   how many at most
-- $3 int   how many to pass over
-- Result: a row a concert as in include/concert-view.sql
WITH liked AS (
  SELECT concert_id, created_at FROM favourite WHERE user_id = $1
  ORDER BY created_at DESC, concert_id
  LIMIT $2 OFFSET $3
)
SELECT
-- @include concert-view
FROM liked
JOIN concert c ON c.id = liked.concert_id
-- @include concert-sale
ORDER BY liked.created_at DESC, c.id
