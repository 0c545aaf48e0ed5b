-- Stops the sale of a concert, or lets it go on: while it is stopped nobody holds a seat or is let in, and holds are paid.
-- $1 uuid     concert
-- $2 boolean  whether it is to be stopped
-- $3 jsonb    the operator who does it, for the log of deeds, or null
-- Result: one row, changed: whether it was not so before; none when the concert is a draft, or its sale is over
WITH before AS (
  SELECT id, sale_stopped_at IS NOT NULL AS stopped FROM concert
  WHERE id = $1 AND published_at IS NOT NULL AND sale_over_at IS NULL
  FOR NO KEY UPDATE
), after AS (
  -- Whether anybody is let in is told to the queue with its policy, of which this is the latest.
  UPDATE concert c SET sale_stopped_at = CASE WHEN $2::boolean THEN clock_timestamp() END,
    queue_policy_changed_at = greatest(clock_timestamp(), c.queue_policy_changed_at + interval '1 millisecond')
  FROM before WHERE c.id = before.id AND before.stopped <> $2
  RETURNING c.id
)
SELECT after.id IS NOT NULL AS changed,
       CASE WHEN after.id IS NOT NULL THEN
         log_deed($3::jsonb, CASE WHEN $2 THEN 'saleStopped' ELSE 'saleResumed' END, after.id, NULL, NULL, NULL)
       END
FROM before LEFT JOIN after ON true
