-- Every concert that is listed, those whose booking ends last first.
-- $1 int  how many at most
-- Result: a row a concert
SELECT id FROM concert WHERE last_closes_at IS NOT NULL ORDER BY last_closes_at DESC LIMIT $1
