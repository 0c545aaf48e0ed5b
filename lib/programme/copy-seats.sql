-- Gives a date the seats of another one, all of them free, at the prices of its tiers. Every column that says what a seat is
-- stands here.
-- $1 uuid  the date that has them
-- $2 uuid  the date that gets them, with the same tiers
-- $3 int   the first number,
-- $4 int   and the last
INSERT INTO seat (schedule_id, number, tier_number, price, section, row_label, seat_label, traits, kept_back)
SELECT $2::uuid, seat.number, seat.tier_number, t.price, seat.section, seat.row_label, seat.seat_label, seat.traits,
       seat.kept_back
FROM seat
JOIN tier t ON t.schedule_id = $2 AND t.number = seat.tier_number
WHERE seat.schedule_id = $1 AND seat.number BETWEEN $3 AND $4
ORDER BY seat.number
