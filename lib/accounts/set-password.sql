-- Gives an account another password; its sessions are of an earlier version then, by the trigger, and listed no more.
-- $1 uuid    user
-- $2 text    hash of the password
-- Result     version of the sessions that begin from now on; no row when there is no such user
WITH ended AS (
  UPDATE user_session SET ended_at = clock_timestamp() WHERE user_id = $1 AND ended_at IS NULL
)
UPDATE app_user SET password_hash = $2 WHERE id = $1 AND deleted_at IS NULL
RETURNING session_version AS version
