-- One concert.
-- $1 uuid  concert
-- Result: a row as in include/concert-view.sql; none when there is no such concert.
SELECT
-- @include concert-view
FROM concert c
-- @include concert-sale
WHERE c.id = $1
