-- The dates of a concert with their tiers, the earliest first.
-- $1 uuid  concert
-- Result: a row a tier of a date; none when there is no such concert, or it is the hidden copy of a
-- rehearsal, tiers null when a date has none, ids null without dates
SELECT d.id AS "scheduleId", d.starts_at AS "startsAt", d.booking_opens_at AS "opensAt", t.number,
       t.name_ko AS "ko", t.name_en AS "en", t.price
FROM concert c
LEFT JOIN schedule d ON d.concert_id = c.id
LEFT JOIN tier t ON t.schedule_id = d.id
WHERE c.id = $1 AND c.rehearsal_id IS NULL
ORDER BY d.starts_at, d.id, t.number
