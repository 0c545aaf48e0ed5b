-- What the seats of a date cost and which tier they are of; neither ever changes.
-- $1 uuid  schedule
-- Result: one row a run of seats of the same price (won) and tier, in the order of their numbers, from number 1 on
SELECT count(*)::int AS "count", price, tier_number AS "tier"
FROM (
  SELECT number, price, tier_number, number - row_number() OVER (PARTITION BY price, tier_number ORDER BY number) AS run
  FROM seat
  WHERE schedule_id = $1
) AS priced
GROUP BY price, tier_number, run
ORDER BY min(number)
