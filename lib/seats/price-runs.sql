-- What the seats of a date cost whoever holds one now, and which tier they are of.
-- $1 uuid  schedule
-- Result: one row a run of seats of the same tier, with its price (won), in the order of their numbers, from number 1 on. What was
-- sold keeps its own price, which its reservation and payment tell: the map has one price a tier.
SELECT runs.count, tier.price, tier.number AS "tier"
FROM (
  SELECT count(*)::int AS count, min(number) AS first, tier_number
  FROM (
    SELECT number, tier_number, number - row_number() OVER (PARTITION BY tier_number ORDER BY number) AS run
    FROM seat
    WHERE schedule_id = $1
  ) AS placed
  GROUP BY tier_number, run
) AS runs
JOIN tier ON tier.schedule_id = $1 AND tier.number = runs.tier_number
ORDER BY runs.first
