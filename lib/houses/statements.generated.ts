// Made by scripts/embed.ts from the files beside it. Change those, not this.
import { statement } from '../db/prepared';
const houseView = `house.id, house.venue, house.name, house.draft_version AS "draftVersion", house.draft_places AS "draftPlaces",
house.drafted_at AS "draftedAt",
coalesce((
  SELECT jsonb_agg(jsonb_build_object(
    'id', plan.id, 'version', plan.version, 'places', plan.places,
    'createdAt', to_char(plan.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'dates', (SELECT count(*) FROM schedule s WHERE s.plan_id = plan.id)) ORDER BY plan.version DESC)
  FROM (SELECT * FROM house_plan p WHERE p.house_id = house.id ORDER BY p.version DESC LIMIT 20) AS plan
), '[]') AS versions`;
const include = { houseView } as const;
export const statements = {
  createPlan: statement('houses-create-plan', `WITH before AS (
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
FROM before LEFT JOIN made ON true`),
  create: statement('houses-create', `WITH made AS (
  INSERT INTO house (id, venue, name, draft, draft_places) VALUES ($1, $2, $3, $4, $5) RETURNING *
)
SELECT made.id,
       log_deed($6::jsonb, 'houseCreated', NULL, NULL, NULL,
                jsonb_build_object('house', made.name, 'venue', made.venue, 'seats', made.draft_places))
FROM made`),
  getPlan: statement('houses-get-plan', `SELECT id, house_id AS "houseId", version, places, plan, created_at AS "createdAt"
FROM house_plan
WHERE house_id = $1 AND version = $2`),
  get: statement('houses-get', `SELECT`, include.houseView, `  , house.draft
FROM house
WHERE house.id = $1`),
  list: statement('houses-list', `SELECT`, include.houseView, `FROM house
WHERE $2::uuid IS NULL OR house.id < $2
ORDER BY house.id DESC
LIMIT $1`),
  saveDraft: statement('houses-save-draft', `WITH before AS (
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
FROM before LEFT JOIN after ON true`),
} as const;
