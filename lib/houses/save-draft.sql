-- Replaces the draft of a house. One hand's changes within ten minutes are one deed: an editor saves by itself.
-- $1 uuid   house
-- $2 jsonb  plan
-- $3 int    its places
-- $4 int    the version that the draft must have, or null
-- $5 jsonb  the operator who does it, for the log of deeds, or null
-- Result: one row, none when there is no such house. written: not so when the draft had another version; draftVersion: the one
-- that it has now
WITH before AS (
  SELECT *, $5::jsonb IS NOT NULL AND (
           draft_logged_at > clock_timestamp() - interval '10 minutes'
           AND draft_logged_by = ($5::jsonb ->> 'operatorId')::uuid AND $5::jsonb ->> 'reason' IS NULL) IS NOT TRUE AS tells
  FROM house WHERE id = $1 FOR NO KEY UPDATE
), after AS (
  UPDATE house SET
    draft = $2::jsonb, draft_places = $3, draft_version = before.draft_version + 1, drafted_at = clock_timestamp(),
    draft_logged_at = CASE WHEN before.tells THEN clock_timestamp() ELSE before.draft_logged_at END,
    draft_logged_by = CASE WHEN before.tells THEN ($5::jsonb ->> 'operatorId')::uuid ELSE before.draft_logged_by END
  FROM before
  WHERE house.id = before.id AND coalesce($4::int = before.draft_version, true)
  RETURNING house.*
)
SELECT after.id IS NOT NULL AS "written", coalesce(after.draft_version, before.draft_version) AS "draftVersion",
       CASE WHEN after.id IS NOT NULL AND before.tells THEN
         log_deed($5::jsonb, 'houseDrafted', NULL, NULL,
                  jsonb_build_object('house', before.name, 'seats', before.draft_places),
                  jsonb_build_object('house', after.name, 'seats', after.draft_places))
       END
FROM before LEFT JOIN after ON true
