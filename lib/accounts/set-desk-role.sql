-- Makes the account of an email an operator with a role, or a fan again; a trigger ends its sessions.
-- Locks: all owners and the account, by id, so that of two who take the last owners' roles one is refused.
-- $1 email
-- $2 role, or null for a fan
-- $3 the operator who does it, for the log of deeds
-- Result: one row: outcome set, same, last_owner, with the user's id and the version of sessions to come; no row when there
--         is no such account
WITH locked AS (
  SELECT id, role, desk_role, email FROM app_user
  WHERE ((role = 'operator' AND desk_role = 'owner') OR email = $1) AND deleted_at IS NULL AND rehearsal_id IS NULL
  ORDER BY id FOR UPDATE
), account AS (
  SELECT id, CASE role WHEN 'operator' THEN desk_role::text END AS was FROM locked WHERE email = $1
), judged AS (
  SELECT id, was,
    CASE WHEN was IS NOT DISTINCT FROM $2::text THEN 'same'
         WHEN was = 'owner' AND (SELECT count(*) FROM locked WHERE role = 'operator' AND desk_role = 'owner') = 1 THEN 'last_owner'
         ELSE 'set' END AS outcome
  FROM account
), changed AS (
  UPDATE app_user SET role = CASE WHEN $2::text IS NULL THEN 'fan' ELSE 'operator' END::role,
                      desk_role = coalesce($2::text, 'owner')::desk_role
  FROM judged WHERE app_user.id = judged.id AND judged.outcome = 'set'
  RETURNING app_user.id, app_user.session_version
), ended AS (
  UPDATE user_session SET ended_at = clock_timestamp() WHERE user_id IN (SELECT id FROM changed) AND ended_at IS NULL
)
SELECT judged.outcome, judged.id, changed.session_version AS version,
       CASE judged.outcome WHEN 'set' THEN
         log_deed($3::jsonb, 'roleChanged', NULL, judged.id, jsonb_build_object('deskRole', judged.was),
                  jsonb_build_object('deskRole', $2::text))
       END
FROM judged LEFT JOIN changed ON changed.id = judged.id
