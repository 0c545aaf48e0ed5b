-- Adds a passkey to an account, which ends all sessions of it; one that had no second factor has one since, and recovery codes. Runs behind
-- lock-user.sql.
-- $1 user id
-- $2 int version of the sessions for which it was proposed: each change of the factors begins another, so that a proposal is good once
-- $3 id
-- $4 bytea credential id
-- $5 bytea public key
-- $6 bigint counter
-- $7 text[] transports
-- $8 name
-- $9 timestamptz when it was proposed
-- $10 int how many an account may have
-- $11 bytea[] hashes of recovery codes
-- Result: createdAt, version of the sessions to come, withCodes whether the recovery codes are the account's; no row when nothing was added
WITH owner AS (
  UPDATE app_user SET second_factor_since = coalesce(second_factor_since, clock_timestamp()),
    session_version = session_version + 1, sessions_ended_at = clock_timestamp()
  WHERE id = $1 AND session_version = $2 AND deleted_at IS NULL
    AND (SELECT count(*) FROM passkey WHERE user_id = $1) < $10
    AND NOT EXISTS (SELECT FROM passkey WHERE user_id = $1 AND credential_id = $4)
  RETURNING id, session_version, NOT EXISTS (SELECT FROM recovery_code WHERE user_id = $1) AS with_codes
), ended AS (
  UPDATE user_session SET ended_at = clock_timestamp() WHERE user_id IN (SELECT id FROM owner) AND ended_at IS NULL
), added AS (
  INSERT INTO passkey (id, user_id, credential_id, public_key, counter, transports, name, last_challenge_at)
  SELECT $3, id, $4, $5, $6, $7::text[], $8, $9 FROM owner
  RETURNING created_at
), codes AS (
  INSERT INTO recovery_code (user_id, hash) SELECT id, unnest($11::bytea[]) FROM owner WHERE with_codes
)
SELECT created_at AS "createdAt", session_version AS version, with_codes AS "withCodes" FROM owner, added
