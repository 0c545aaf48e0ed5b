-- What the seats of a date are beside their price; it never changes.
-- $1 uuid  schedule
-- Result: one row a run of seats with the same traits (bits of traits.ts), in the order of their numbers; seats without any are in none
SELECT min(number) AS "first", max(number) AS "last", traits
FROM (
  SELECT number, traits, number - row_number() OVER (PARTITION BY traits ORDER BY number) AS run
  FROM seat
  WHERE schedule_id = $1 AND traits <> 0
) AS marked
GROUP BY traits, run
ORDER BY min(number)
