-- Gives an account another password; the trigger ends its sessions.
-- $1 uuid    user
-- $2 text    hash of the password
-- Result     version of the sessions that begin from now on; no row when there is no such user
UPDATE app_user SET password_hash = $2 WHERE id = $1 AND deleted_at IS NULL
RETURNING session_version AS version
