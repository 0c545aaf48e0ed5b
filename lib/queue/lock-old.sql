-- Locks a concert that is long over and has places to forget, so that nobody else forgets some of it at the same time.
-- $1 int     days since the last date of the concert
-- Result     concertId; none when there is nothing left to forget of any concert
SELECT id AS "concertId" FROM concert
WHERE id = (
  SELECT concert_id FROM schedule
  GROUP BY concert_id
  HAVING max(starts_at) < now() - $1::int * interval '1 day'
    AND EXISTS (SELECT FROM queue_archive WHERE queue_archive.concert_id = schedule.concert_id)
  ORDER BY concert_id
  LIMIT 1
)
FOR NO KEY UPDATE
