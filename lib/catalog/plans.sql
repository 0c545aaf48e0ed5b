-- Plans of houses that dates are made from.
-- $1 uuid[]  their ids
-- Result: a row a plan that there is
SELECT id, plan FROM house_plan WHERE id = ANY ($1::uuid[])
