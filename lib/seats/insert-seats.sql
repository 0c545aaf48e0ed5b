-- Gives a date seats with the numbers of a range.
-- $1 uuid      schedule
-- $2 int       price of each, won
-- $3 int       first number
-- $4 int       last number
-- $5 smallint  number of their tier
-- $6 smallint  bits of their traits
INSERT INTO seat (schedule_id, number, tier_number, price, traits)
SELECT $1::uuid, number, $5::smallint, $2::int, $6::smallint
FROM generate_series($3::int, $4::int) AS number
