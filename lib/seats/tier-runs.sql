-- The tiers of a date, each with the runs of seat numbers that have it.
-- $1 uuid  schedule
-- Result: one row a tier, by its number. firsts, lasts: the first and last number of each run, at the same index
SELECT t.id, t.number, jsonb_build_object('ko', t.name_ko, 'en', t.name_en) AS name, t.price, t.look,
       coalesce(array_agg(run.first ORDER BY run.first) FILTER (WHERE run.first IS NOT NULL), '{}') AS firsts,
       coalesce(array_agg(run.last ORDER BY run.first) FILTER (WHERE run.last IS NOT NULL), '{}') AS lasts
FROM tier t
LEFT JOIN (
  SELECT tier_number, min(number) AS first, max(number) AS last
  FROM (
    SELECT tier_number, number, number - row_number() OVER (PARTITION BY tier_number ORDER BY number) AS island
    FROM seat
    WHERE schedule_id = $1
  ) numbered
  GROUP BY tier_number, island
) run ON run.tier_number = t.number
WHERE t.schedule_id = $1
GROUP BY t.id
ORDER BY t.number
