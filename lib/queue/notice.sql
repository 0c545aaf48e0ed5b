-- What those who wait for a concert should know of its sale.
-- $1 concert id
-- Result: one row; none when there is no such concert. sale: open, soldOut (no seat of an open window is free, a lapsed
-- hold counting as free), closed (no window is open), stopped (an operator has
-- stopped it); announcements: null when there is none
SELECT CASE WHEN sale.opened IS NOT TRUE THEN 'closed' WHEN c.sale_stopped_at IS NOT NULL THEN 'stopped'
            WHEN sale.seat_left THEN 'open' ELSE 'soldOut' END AS "sale",
       c.announcement_ko AS "ko", c.announcement_en AS "en"
FROM concert c
LEFT JOIN LATERAL (
  SELECT true AS opened,
         bool_or(EXISTS (
           SELECT FROM seat
           WHERE seat.schedule_id = s.id
             AND
             -- @include seats/free
         )) AS seat_left
  FROM schedule s
  WHERE s.concert_id = c.id AND s.booking_opens_at <= now() AND now() < least(s.booking_closes_at, c.sale_over_at)
  HAVING count(*) > 0
) sale ON true
WHERE c.id = $1
