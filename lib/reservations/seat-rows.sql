-- How far the rows of a date's house reach.
-- $1 uuid  schedule
-- Result: one row a hall row, in the order of the seats' numbers, which are consecutive within it; none when the date only
-- numbers its seats
SELECT section, min(number) AS "first", count(*)::int AS "seats"
FROM seat
WHERE schedule_id = $1 AND section IS NOT NULL
GROUP BY section, row_label
ORDER BY min(number)
