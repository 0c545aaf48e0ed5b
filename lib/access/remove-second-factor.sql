-- Takes an account's second factor away: the authenticator, the passkeys and the recovery codes. A trigger ends the account's sessions.
-- Runs behind lock-user.sql.
-- $1 user id
-- $2 the operator who does it, for the log of deeds; null when its owner does, or a command
-- Result: version of the sessions to come; no row when there is no factor
WITH removed AS (
  UPDATE app_user SET second_factor_since = NULL WHERE id = $1 AND second_factor_since IS NOT NULL
  RETURNING id, session_version
), ended AS (
  UPDATE user_session SET ended_at = clock_timestamp() WHERE user_id IN (SELECT id FROM removed) AND ended_at IS NULL
), factor AS (
  DELETE FROM second_factor WHERE user_id IN (SELECT id FROM removed)
), passkeys AS (
  DELETE FROM passkey WHERE user_id IN (SELECT id FROM removed)
), codes AS (
  DELETE FROM recovery_code WHERE user_id IN (SELECT id FROM removed)
)
SELECT session_version AS version, log_deed($2::jsonb, 'secondFactorReset', NULL, id, NULL, NULL) FROM removed
