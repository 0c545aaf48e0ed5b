-- Notes a rehearsal to be begun, unless another one of the concert is not over, of which an index allows one.
-- $1 uuid   its id
-- $2 uuid   concert
-- $3 jsonb  options
-- $4 jsonb  the operator who does it, for the log of deeds, or null
-- Result: one row; none when another one is not over
WITH made AS (
  INSERT INTO rehearsal (id, concert_id, options) VALUES ($1, $2, $3::jsonb)
  ON CONFLICT DO NOTHING
  RETURNING id, concert_id, options
)
SELECT id, log_deed($4::jsonb, 'rehearsalStarted', concert_id, NULL, NULL, options) FROM made
