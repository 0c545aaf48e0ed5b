-- The tickets of a concert in the order in which they were bought. What is scanned at the door is not among it.
-- $1 uuid  concert
-- $2 uuid  one of its dates, or null for all
-- $3 boolean  whether buyers are named
-- Result: a row a ticket
SELECT p.id, t.id AS "ticketId", p.paid_at AS "paidAt", d.starts_at AS "startsAt", seat.section, seat.row_label AS "row",
       seat.seat_label AS "label", seat.number, tier.name_ko AS "tier",
       p.seat_prices[array_position(p.seat_numbers, t.seat_number)] AS "price", t.voided_at AS "voidedAt",
       CASE WHEN $3 THEN u.name END AS "name", CASE WHEN $3 THEN u.email END AS "email"
FROM payment p
JOIN ticket t ON t.payment_id = p.id
JOIN seat ON seat.id = t.seat_id
JOIN schedule d ON d.id = seat.schedule_id
JOIN tier ON tier.schedule_id = seat.schedule_id AND tier.number = seat.tier_number
JOIN app_user u ON u.id = t.user_id
WHERE p.concert_id = $1 AND ($2::uuid IS NULL OR seat.schedule_id = $2)
ORDER BY p.paid_at, p.id, seat.number
