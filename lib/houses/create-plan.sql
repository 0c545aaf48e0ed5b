-- Makes a version of the draft of a house, or finds the one that was made of it already.
-- $1 uuid   house
-- $2 uuid   the new version's id
-- $3 int    the version of the draft that was looked at: another one is not made a version of
-- $4 jsonb  the operator who does it, for the log of deeds, or null
-- Result: one row, none when there is no such house. outcome: made, there, changed; else nulls after it; version: of the plan
WITH before AS (
  SELECT * FROM house WHERE id = $1 FOR NO KEY UPDATE
), next AS (
  UPDATE house SET plan_version = before.plan_version + 1, plan_of_draft = before.draft_version
  FROM before
  WHERE house.id = before.id AND before.draft_version = $3::int AND before.plan_of_draft <> before.draft_version
  RETURNING house.*
), made AS (
  INSERT INTO house_plan (id, house_id, version, plan, places)
  SELECT $2, next.id, next.plan_version, next.draft, next.draft_places FROM next
  RETURNING *
)
SELECT CASE WHEN made.id IS NOT NULL THEN 'made' WHEN before.draft_version = $3::int THEN 'there' ELSE 'changed' END AS "outcome",
       coalesce(made.version, before.plan_version) AS "version",
       CASE WHEN made.id IS NOT NULL THEN
         log_deed($4::jsonb, 'housePlanMade', NULL, NULL, NULL,
                  jsonb_build_object('house', before.name, 'version', made.version, 'seats', made.places))
       END
FROM before LEFT JOIN made ON true
