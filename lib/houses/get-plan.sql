-- A version of a house's plan.
-- $1 uuid  house
-- $2 int   version
-- Result: one row, none when there is no such version
SELECT id, house_id AS "houseId", version, places, plan, created_at AS "createdAt"
FROM house_plan
WHERE house_id = $1 AND version = $2
