-- What a concert is called.
-- $1 uuid  concert
-- Result: one row; none when there is no such concert
SELECT title FROM concert WHERE id = $1
