-- Accepts an invitation: the account gets the role, and a trigger ends its sessions. The inviter must be an owner still.
-- Locks: the invitation, then the account; of two who come with one link at the same moment one is late.
-- $1 hash of the link's token
-- $2 id of the account, of which the email must be the invited one
-- $3 the account as who does it, for the log of deeds
-- Result: one row: outcome accepted with role and version of the sessions to come, or operator, where the account has a role already;
--         none when there is no such invitation for this account
WITH invited AS (
  SELECT i.id, i.desk_role, i.inviter_id FROM invitation i
  JOIN app_user inviter ON inviter.id = i.inviter_id AND inviter.role = 'operator' AND inviter.desk_role = 'owner'
  WHERE i.hash = $1 AND i.accepted_at IS NULL AND i.withdrawn_at IS NULL AND i.expires_at > now()
    AND i.email = (SELECT email FROM app_user WHERE id = $2 AND deleted_at IS NULL)
  FOR UPDATE OF i
), raised AS (
  UPDATE app_user SET role = 'operator', desk_role = invited.desk_role FROM invited
  WHERE app_user.id = $2 AND app_user.role = 'fan' AND app_user.deleted_at IS NULL
  RETURNING app_user.id, app_user.session_version
), ended AS (
  UPDATE user_session SET ended_at = clock_timestamp() WHERE user_id IN (SELECT id FROM raised) AND ended_at IS NULL
), accepted AS (
  UPDATE invitation SET accepted_at = clock_timestamp() WHERE id IN (SELECT id FROM invited) AND EXISTS (SELECT FROM raised)
)
SELECT CASE WHEN raised.id IS NULL THEN 'operator' ELSE 'accepted' END AS outcome, invited.desk_role AS "deskRole",
       raised.session_version AS version,
       CASE WHEN raised.id IS NOT NULL THEN
         log_deed($3::jsonb, 'invitationAccepted', NULL, raised.id, jsonb_build_object('deskRole', NULL),
                  jsonb_build_object('deskRole', invited.desk_role, 'inviterId', invited.inviter_id, 'invitationId', invited.id))
       END AS deed
FROM invited LEFT JOIN raised ON true
