-- Gives a concert another poster.
-- $1 uuid   concert
-- $2 text   its address
-- $3 int    the version that the concert must have, or null for any
-- $4 jsonb  the operator who does it, for the log of deeds, or null
-- Result: one row; none when there is no such concert, or it has another version
WITH before AS (
  SELECT id, poster_url FROM concert
  WHERE id = $1 AND rehearsal_id IS NULL AND version = coalesce($3::int, version) FOR NO KEY UPDATE
), after AS (
  UPDATE concert SET poster_url = $2::text, version = version + 1
  FROM before
  WHERE concert.id = before.id
  RETURNING concert.id, concert.poster_url
)
SELECT log_deed($4::jsonb, 'pictureChanged', after.id, NULL, jsonb_build_object('posterUrl', before.poster_url),
                jsonb_build_object('posterUrl', after.poster_url))
FROM before JOIN after USING (id)
