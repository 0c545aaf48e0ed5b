-- Gives a date the seats of hall rows. Their numbers run on from row to row; the seats of a row are labelled from 1 unless they
-- have labels of their own. Places to stand have neither row nor label.
-- $1 uuid   schedule
-- $2 int    number of the first seat
-- $3 jsonb  [{"section", "row", "seats", "tier", "price", "labels", "traits", "keptBack"}], in the order in which the numbers
--           run; row: null where people stand; price in won; labels, traits (bits) and keptBack: of each seat, left out where
--           none has any
INSERT INTO seat (schedule_id, number, tier_number, price, section, row_label, seat_label, traits, kept_back)
SELECT $1::uuid, $2::int - 1 + (row_number() OVER (ORDER BY line.position, place))::int, line.tier, line.price,
       line.section, line.row_label,
       CASE WHEN line.row_label IS NOT NULL THEN coalesce(line.labels[place], place::text) END,
       coalesce(line.traits[place], 0), line.kept_back[place]
FROM ROWS FROM (jsonb_to_recordset($3::jsonb)
                AS (section text, "row" text, seats int, tier smallint, price int, labels text[], traits smallint[],
                    "keptBack" kept_for[]))
     WITH ORDINALITY AS line (section, row_label, seats, tier, price, labels, traits, kept_back, position)
CROSS JOIN LATERAL generate_series(1, line.seats) AS place
ORDER BY line.position, place
