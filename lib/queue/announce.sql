-- Sets what the operator tells those who wait, or takes it back.
-- $1 concert id
-- $2 Korean, or null
-- $3 English, or null
-- $4 the operator who does it, for the log of deeds, or null
-- Result: one row; none when there is no such concert
WITH before AS (
  SELECT id, jsonb_strip_nulls(jsonb_build_object('ko', announcement_ko, 'en', announcement_en)) AS said
  FROM concert WHERE id = $1 FOR NO KEY UPDATE
), after AS (
  UPDATE concert SET announcement_ko = $2::text, announcement_en = $3::text
  FROM before WHERE concert.id = before.id
  RETURNING jsonb_strip_nulls(jsonb_build_object('ko', announcement_ko, 'en', announcement_en)) AS said
)
SELECT before.id,
       CASE WHEN before.said <> after.said THEN
         log_deed($4::jsonb, CASE after.said WHEN '{}' THEN 'announcementWithdrawn' ELSE 'announced' END, before.id, NULL,
                  nullif(before.said, '{}'), nullif(after.said, '{}'))
       END
FROM before, after
