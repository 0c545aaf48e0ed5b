-- Puts a draft before the public.
-- $1 uuid   concert
-- $2 int    the version that was found good; nothing happens to another one
-- $3 jsonb  the operator who does it, for the log of deeds, or null
-- Result: one row, of the version since; none when it is no draft, or has another version
WITH published AS (
  UPDATE concert SET published_at = clock_timestamp(), version = version + 1
  WHERE id = $1 AND version = $2 AND published_at IS NULL AND rehearsal_id IS NULL
  RETURNING id, title, version
)
SELECT version, log_deed($3::jsonb, 'concertPublished', id, NULL, NULL, jsonb_build_object('title', title))
FROM published
