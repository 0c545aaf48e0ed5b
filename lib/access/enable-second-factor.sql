-- Gives an account its authenticator, and other recovery codes. The code that proved it is spent with it. All sessions of the account end.
-- Runs behind lock-user.sql.
-- $1 user id
-- $2 encrypted secret
-- $3 bigint time step of the code that was shown
-- $4 bytea[] hashes of the recovery codes
-- Result: version of the sessions to come; no row when there is no such user, or there is an authenticator already
WITH enabled AS (
  UPDATE app_user SET second_factor_since = coalesce(second_factor_since, clock_timestamp()),
    session_version = session_version + 1, sessions_ended_at = clock_timestamp()
  WHERE id = $1 AND deleted_at IS NULL AND NOT EXISTS (SELECT FROM second_factor WHERE user_id = $1)
  RETURNING id, session_version
), ended AS (
  UPDATE user_session SET ended_at = clock_timestamp() WHERE user_id IN (SELECT id FROM enabled) AND ended_at IS NULL
), factor AS (
  INSERT INTO second_factor (user_id, secret, last_step) SELECT id, $2, $3 FROM enabled
), former AS (
  DELETE FROM recovery_code WHERE user_id IN (SELECT id FROM enabled)
), codes AS (
  INSERT INTO recovery_code (user_id, hash) SELECT id, unnest($4::bytea[]) FROM enabled
)
SELECT session_version AS version FROM enabled
