-- Gives a date the seats of hall rows. Their numbers run on from row to row; the seats of a row are labelled from 1.
-- $1 uuid   schedule
-- $2 int    number of the first seat
-- $3 jsonb  [{"section", "row", "seats", "tier", "price"}], in the order in which the numbers run; price in won
INSERT INTO seat (schedule_id, number, tier_number, price, section, row_label, seat_label)
SELECT $1::uuid, $2::int - 1 + (row_number() OVER (ORDER BY line.position, place))::int, line.tier, line.price,
       line.section, line.row_label, place::text
FROM ROWS FROM (jsonb_to_recordset($3::jsonb) AS (section text, "row" text, seats int, tier smallint, price int))
     WITH ORDINALITY AS line (section, row_label, seats, tier, price, position)
CROSS JOIN LATERAL generate_series(1, line.seats) AS place
ORDER BY line.position, place
