-- A page of the concerts that operators know, the latest made first; without the hidden copies of rehearsals.
-- $1 int     how many at most
-- $2 uuid    last concert of the page before, or null
-- $3 text    draft, published or cancelled, or null for all
-- Result: a row a concert; standing as above
SELECT c.id, c.title, c.artist, c.venue, c.created_at AS "createdAt", c.first_starts_at AS "firstStartsAt",
       CASE WHEN c.cancelled_at IS NOT NULL THEN 'cancelled' WHEN c.published_at IS NULL THEN 'draft' ELSE 'published' END
         AS standing
FROM concert c
WHERE c.rehearsal_id IS NULL
  AND ($2::uuid IS NULL OR (c.created_at, c.id) < ((SELECT last.created_at FROM concert last WHERE last.id = $2), $2))
  AND CASE $3::text WHEN 'draft' THEN c.published_at IS NULL
                    WHEN 'cancelled' THEN c.cancelled_at IS NOT NULL
                    WHEN 'published' THEN c.published_at IS NOT NULL AND c.cancelled_at IS NULL
                    ELSE true END
ORDER BY c.created_at DESC, c.id DESC
LIMIT $1
