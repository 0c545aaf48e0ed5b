-- The plan that the seats of a date were made from; it never changes.
-- $1 uuid  schedule
-- Result: one row; none when it was made from no plan
SELECT p.plan FROM schedule s JOIN house_plan p ON p.id = s.plan_id WHERE s.id = $1
