-- Gives a date seats with the numbers of a range.
-- $1 uuid  schedule
-- $2 int   price of each, won
-- $3 int   first number
-- $4 int   last number
INSERT INTO seat (schedule_id, number, price)
SELECT $1::uuid, number, $2::int
FROM generate_series($3::int, $4::int) AS number
