-- Ends all sessions of a user: those of an earlier version are over, listed or not.
-- $1 uuid    user
-- $2 jsonb   the operator who does it, for the log of deeds; null when the user does
-- Result     version of the sessions that begin from now on; no row when there is no such user
WITH ended AS (
  UPDATE user_session SET ended_at = clock_timestamp() WHERE user_id = $1 AND ended_at IS NULL
)
UPDATE app_user SET session_version = session_version + 1, sessions_ended_at = clock_timestamp()
WHERE id = $1
RETURNING session_version AS version,
          log_deed($2::jsonb, 'sessionsEnded', NULL, id, NULL, NULL)
