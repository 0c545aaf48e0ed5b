-- Which edit of its concert a date is of: another one may have other prices and names of tiers.
-- $1 uuid  schedule
-- Result: one row; none when there is no such date
SELECT c.version FROM schedule s JOIN concert c ON c.id = s.concert_id WHERE s.id = $1
