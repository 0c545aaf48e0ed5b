-- Concerts of which a sale is under way, or would be before a rehearsal is over: booking has just opened, opens soon, or somebody
-- holds seats. Copies are none.
-- $1 int  minutes ahead
-- $2 int  minutes back
-- $3 int  how many at most
-- $4 bool whether holds count, or openings only
-- Result: a row a concert
WITH busy AS (
  (SELECT s.concert_id FROM schedule s
   JOIN concert c ON c.id = s.concert_id
   WHERE s.booking_opens_at BETWEEN now() - $2::int * interval '1 minute' AND now() + $1::int * interval '1 minute'
     AND s.booking_closes_at > now() AND c.published_at IS NOT NULL AND c.cancelled_at IS NULL
   LIMIT $3)
  UNION
  (SELECT r.concert_id FROM reservation r
   JOIN concert c ON c.id = r.concert_id
   WHERE $4::bool AND r.status = 'pending' AND r.expires_at > now() AND c.rehearsal_id IS NULL
   LIMIT $3)
)
SELECT c.id, c.title FROM busy JOIN concert c ON c.id = busy.concert_id
ORDER BY c.title, c.id
LIMIT $3
