-- Puts an account's proposed authenticator in the place of the one it has, and other recovery codes in the place of all; passkeys stay. The
-- code that proved it is spent with it. All sessions of the account end. Runs behind lock-user.sql.
-- $1 user id
-- $2 int version of the sessions for which it was proposed: the change begins another, so that a proposal is good once
-- $3 int number of the replacement, which must be the last that was begun
-- $4 encrypted secret
-- $5 bigint time step of the code that was shown
-- $6 bytea[] hashes of the recovery codes
-- $7 the account as who does it, for the log of deeds; null where it is no operator's
-- Result: version of the sessions to come; no row when the replacement is void
WITH owner AS (
  UPDATE app_user SET session_version = session_version + 1, sessions_ended_at = clock_timestamp()
  WHERE id = $1 AND session_version = $2 AND deleted_at IS NULL
    AND EXISTS (SELECT FROM second_factor WHERE user_id = $1 AND replacements = $3)
  RETURNING id, session_version
), ended AS (
  UPDATE user_session SET ended_at = clock_timestamp() WHERE user_id IN (SELECT id FROM owner) AND ended_at IS NULL
), factor AS (
  UPDATE second_factor SET secret = $4, last_step = $5 WHERE user_id IN (SELECT id FROM owner)
), former AS (
  DELETE FROM recovery_code WHERE user_id IN (SELECT id FROM owner)
), codes AS (
  INSERT INTO recovery_code (user_id, hash) SELECT id, unnest($6::bytea[]) FROM owner
)
SELECT session_version AS version, log_deed($7::jsonb, 'authenticatorReplaced', NULL, id, NULL, NULL) FROM owner
