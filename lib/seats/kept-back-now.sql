-- The seats of a date that are kept back now.
-- $1 uuid  schedule
-- Result: a row for each of those for whom some are kept: keptFor, seatNumbers ascending
SELECT kept_back AS "keptFor", array_agg(number ORDER BY number) AS "seatNumbers"
FROM seat
WHERE schedule_id = $1 AND kept_back IS NOT NULL
GROUP BY kept_back
ORDER BY kept_back
