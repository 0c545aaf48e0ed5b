-- How the seats of a date lie in its house.
-- $1 uuid  schedule
-- Result: one row a hall row, in the order of the seats' numbers, which are consecutive within it; none when the date only
-- numbers its seats. row and labels: null where people stand; first: number of the first seat; labels: of its seats, a line each: 20,000 of them are read as text in
-- a millisecond, as arrays in twenty.
SELECT section, row_label AS "row", min(number) AS "first", count(*)::int AS "seats",
       string_agg(seat_label, E'\n' ORDER BY number) AS "labels"
FROM seat
WHERE schedule_id = $1 AND section IS NOT NULL
GROUP BY section, row_label
ORDER BY min(number)
