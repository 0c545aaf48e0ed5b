-- The orders of a concert, the earliest first.
-- $1 uuid  concert
-- $2 uuid  one of its dates, or null for all
-- $3 boolean  whether buyers are named
-- Result: a row an order
SELECT p.id, p.paid_at AS "paidAt", d.starts_at AS "startsAt", cardinality(p.seat_numbers) AS "count",
       (SELECT string_agg(coalesce(nullif(concat_ws('/', seat.section, seat.row_label, seat.seat_label), ''),
                                   seat.number::text), '; ' ORDER BY seat.number)
        FROM seat WHERE seat.schedule_id = r.schedule_id AND seat.number = ANY (p.seat_numbers)) AS "seats",
       p.amount, p.status, CASE WHEN $3 THEN u.name END AS "name", CASE WHEN $3 THEN u.email END AS "email"
FROM payment p
JOIN reservation r ON r.id = p.reservation_id
JOIN schedule d ON d.id = r.schedule_id
JOIN app_user u ON u.id = p.user_id
WHERE p.concert_id = $1 AND ($2::uuid IS NULL OR r.schedule_id = $2)
ORDER BY p.paid_at, p.id
