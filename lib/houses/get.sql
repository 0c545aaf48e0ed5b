-- A house with its draft.
-- $1 uuid  house
-- Result: one row, none when there is no such house
SELECT
  -- @include house-view
  , house.draft
FROM house
WHERE house.id = $1
