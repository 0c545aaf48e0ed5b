-- How the seats of a date lie in its house.
-- $1 uuid  schedule
-- Result: one row a hall row, in the order of the seats' numbers; none when the date only numbers its seats.
-- numbers ascending and consecutive, labels at the same index
SELECT section, row_label AS "row", array_agg(number ORDER BY number) AS "numbers", array_agg(seat_label ORDER BY number) AS "labels"
FROM seat
WHERE schedule_id = $1 AND section IS NOT NULL
GROUP BY section, row_label
ORDER BY min(number)
