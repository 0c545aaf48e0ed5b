-- Forgets who stood in lines of concerts that are long over, a bounded number at a time.
-- $1 int     days since the last date of the concert
-- $2 int     how many at most
-- Result     one row for each place forgotten
DELETE FROM queue_archive WHERE token_id IN (
  SELECT archived.token_id FROM queue_archive archived
  WHERE archived.concert_id IN (
    SELECT concert_id FROM schedule GROUP BY concert_id HAVING max(starts_at) < now() - $1::int * interval '1 day'
  )
  LIMIT $2
)
RETURNING token_id
