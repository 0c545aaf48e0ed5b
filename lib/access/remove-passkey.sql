-- Removes a passkey of an account, which ends all sessions of it; with the last of its factors the recovery codes go as well. Runs behind
-- lock-user.sql.
-- $1 user id
-- $2 id of the passkey
-- Result: version of the sessions to come, hasFactor whether signing in asks for one still; no row when the account has no such passkey
WITH kept AS (
  SELECT EXISTS (SELECT FROM second_factor WHERE user_id = $1)
      OR EXISTS (SELECT FROM passkey WHERE user_id = $1 AND id <> $2) AS has_factor
), removed AS (
  DELETE FROM passkey WHERE id = $2 AND user_id = $1 RETURNING user_id
), changed AS (
  UPDATE app_user SET second_factor_since = CASE WHEN kept.has_factor THEN second_factor_since END,
    session_version = session_version + 1, sessions_ended_at = clock_timestamp()
  FROM removed, kept WHERE app_user.id = removed.user_id
  RETURNING session_version
), ended AS (
  UPDATE user_session SET ended_at = clock_timestamp() WHERE user_id IN (SELECT user_id FROM removed) AND ended_at IS NULL
), codes AS (
  DELETE FROM recovery_code WHERE user_id IN (SELECT user_id FROM removed) AND NOT (SELECT kept.has_factor FROM kept)
)
SELECT session_version AS version, kept.has_factor AS "hasFactor" FROM changed, kept
