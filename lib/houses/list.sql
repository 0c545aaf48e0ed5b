-- Houses, the newest first.
-- $1 int   how many
-- $2 uuid  the house after which the page begins, or null
-- Result: a row a house; ids are in the order of time
SELECT
  -- @include house-view
FROM house
WHERE $2::uuid IS NULL OR house.id < $2
ORDER BY house.id DESC
LIMIT $1
