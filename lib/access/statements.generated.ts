// Made by scripts/embed.ts from the files beside it. Change those, not this.
import { statement } from '../db/prepared';
export const statements = {
  acceptInvitation: statement('access-accept-invitation', `WITH invited AS (
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
FROM invited LEFT JOIN raised ON true`),
  addPasskey: statement('access-add-passkey', `WITH owner AS (
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
SELECT created_at AS "createdAt", session_version AS version, with_codes AS "withCodes" FROM owner, added`),
  beginReplacement: statement('access-begin-replacement', `UPDATE second_factor SET replacements = replacements + 1
WHERE user_id = (SELECT id FROM app_user WHERE id = $1 AND session_version = $2 AND deleted_at IS NULL)
RETURNING replacements AS number`),
  enableSecondFactor: statement('access-enable-second-factor', `WITH enabled AS (
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
SELECT session_version AS version FROM enabled`),
  endProgramToken: statement('access-end-program-token', `WITH ended AS (
  UPDATE program_token SET ended_at = clock_timestamp()
  WHERE id = $1 AND ($2::uuid IS NULL OR maker_id = $2) AND ended_at IS NULL AND expires_at > now()
  RETURNING maker_id, name
)
SELECT log_deed($3::jsonb, 'tokenEnded', NULL, maker_id, jsonb_build_object('token', name), NULL) FROM ended`),
  endProgramTokens: statement('access-end-program-tokens', `UPDATE program_token SET ended_at = clock_timestamp()
WHERE maker_id = $1 AND ended_at IS NULL AND expires_at > now()
RETURNING id`),
  invitation: statement('access-invitation', `SELECT i.desk_role AS "deskRole", u.name AS "inviterName",
       i.email = (SELECT email FROM app_user WHERE id = $2 AND deleted_at IS NULL) AS "isYours"
FROM invitation i JOIN app_user u ON u.id = i.inviter_id AND u.role = 'operator' AND u.desk_role = 'owner'
WHERE i.hash = $1 AND i.accepted_at IS NULL AND i.withdrawn_at IS NULL AND i.expires_at > now()`),
  invitations: statement('access-invitations', `SELECT i.id, i.email, i.desk_role AS "deskRole", u.name AS "inviterName", i.created_at AS "createdAt", i.expires_at AS "expiresAt"
FROM invitation i JOIN app_user u ON u.id = i.inviter_id
WHERE i.accepted_at IS NULL AND i.withdrawn_at IS NULL AND ($2::uuid IS NULL OR i.id < $2)
ORDER BY i.id DESC
LIMIT $1`),
  invite: statement('access-invite', `WITH forgotten AS (
  DELETE FROM invitation WHERE expires_at < now() - interval '30 days'
), operator AS (
  SELECT 1 FROM app_user WHERE email = $3 AND role = 'operator'
), withdrawn AS (
  UPDATE invitation SET withdrawn_at = clock_timestamp()
  WHERE email = $3 AND accepted_at IS NULL AND withdrawn_at IS NULL AND NOT EXISTS (SELECT FROM operator)
  RETURNING id
), made AS (
  INSERT INTO invitation (id, inviter_id, email, desk_role, hash, expires_at)
  SELECT $1::uuid, $2::uuid, $3, $4::desk_role, $5::bytea, now() + $6::int * interval '1 day'
  WHERE NOT EXISTS (SELECT FROM operator) AND (SELECT count(*) FROM withdrawn) >= 0
  ON CONFLICT (email) WHERE accepted_at IS NULL AND withdrawn_at IS NULL
  DO UPDATE SET inviter_id = excluded.inviter_id, desk_role = excluded.desk_role, hash = excluded.hash, expires_at = excluded.expires_at
  RETURNING id, created_at, expires_at
)
SELECT 'invited' AS outcome, id, created_at AS "createdAt", expires_at AS "expiresAt",
       log_deed($7::jsonb, 'invited', NULL, NULL, NULL,
                jsonb_build_object('invitationId', id, 'deskRole', $4, 'expiresAt', expires_at)) AS deed
FROM made
UNION ALL
SELECT 'operator', NULL, NULL, NULL, NULL FROM operator`),
  makeProgramToken: statement('access-make-program-token', `WITH made AS (
  INSERT INTO program_token (id, maker_id, name, permissions, hash, expires_at)
  SELECT $1::uuid, $2::uuid, $3, $4::text[], $5::bytea, now() + $6::int * interval '1 day'
  WHERE (SELECT count(*) FROM program_token WHERE maker_id = $2::uuid AND ended_at IS NULL AND expires_at > now()) < $7::int
  RETURNING created_at, expires_at
)
SELECT created_at AS "createdAt", expires_at AS "expiresAt",
       log_deed($8::jsonb, 'tokenMade', NULL, NULL, NULL,
                jsonb_build_object('token', $3, 'permissions', $4::text[], 'expiresAt', expires_at))
FROM made`),
  passkey: statement('access-passkey', `SELECT id, public_key AS "publicKey", counter::float8 AS counter FROM passkey WHERE user_id = $1 AND credential_id = $2`),
  passkeys: statement('access-passkeys', `SELECT id, credential_id AS "credentialId", transports, name, created_at AS "createdAt", last_used_at AS "lastUsedAt"
FROM passkey WHERE user_id = $1
ORDER BY created_at, id`),
  programTokens: statement('access-program-tokens', `SELECT t.id, t.name, t.permissions, t.maker_id AS "makerId", u.name AS "makerName", t.created_at AS "createdAt",
       t.expires_at AS "expiresAt", t.last_used_at AS "lastUsedAt"
FROM program_token t JOIN app_user u ON u.id = t.maker_id
WHERE t.ended_at IS NULL AND t.expires_at > now()
  AND ($2::uuid IS NULL OR t.id < $2) AND ($3::uuid IS NULL OR t.maker_id = $3)
ORDER BY t.id DESC
LIMIT $1`),
  removePasskey: statement('access-remove-passkey', `WITH kept AS (
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
SELECT session_version AS version, kept.has_factor AS "hasFactor" FROM changed, kept`),
  removeSecondFactor: statement('access-remove-second-factor', `WITH removed AS (
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
SELECT session_version AS version, log_deed($2::jsonb, 'secondFactorReset', NULL, id, NULL, NULL) FROM removed`),
  replaceAuthenticator: statement('access-replace-authenticator', `WITH owner AS (
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
SELECT session_version AS version, log_deed($7::jsonb, 'authenticatorReplaced', NULL, id, NULL, NULL) FROM owner`),
  secondFactor: statement('access-second-factor', `SELECT u.second_factor_since AS since, f.secret, f.replacements,
       (SELECT count(*)::int FROM recovery_code c WHERE c.user_id = u.id AND c.used_at IS NULL) AS "codesLeft",
       (SELECT count(*)::int FROM passkey p WHERE p.user_id = u.id) AS passkeys
FROM app_user u LEFT JOIN second_factor f ON f.user_id = u.id
WHERE u.id = $1 AND u.second_factor_since IS NOT NULL`),
  spendChallenge: statement('access-spend-challenge', `UPDATE passkey SET last_challenge_at = $2, counter = $3, last_used_at = clock_timestamp()
WHERE id = $1 AND last_challenge_at < $2 AND (counter < $3 OR (counter = 0 AND $3 = 0))
RETURNING id`),
  spendRecoveryCode: statement('access-spend-recovery-code', `UPDATE recovery_code SET used_at = clock_timestamp() WHERE user_id = $1 AND hash = $2 AND used_at IS NULL
RETURNING user_id`),
  spendStep: statement('access-spend-step', `UPDATE second_factor SET last_step = $2 WHERE user_id = $1 AND last_step < $2 AND secret = $3
RETURNING user_id`),
  useProgramToken: statement('access-use-program-token', `WITH found AS (
  SELECT t.id, t.permissions, t.expires_at, t.last_used_at, u.id AS user_id, u.email, u.name, u.desk_role,
         u.second_factor_since IS NOT NULL AS second_factor, u.session_version
  FROM program_token t JOIN app_user u ON u.id = t.maker_id
  WHERE t.hash = $1 AND t.ended_at IS NULL AND t.expires_at > now() AND u.role = 'operator' AND u.deleted_at IS NULL
), noted AS (
  UPDATE program_token SET last_used_at = now() FROM found
  WHERE program_token.id = found.id
    AND (program_token.last_used_at IS NULL OR program_token.last_used_at < now() - interval '1 minute')
)
SELECT id AS "tokenId", permissions, expires_at AS "expiresAt", user_id AS "userId", email, name, desk_role AS "deskRole",
       second_factor AS "secondFactor",
       session_version AS version
FROM found`),
  withdrawInvitation: statement('access-withdraw-invitation', `WITH withdrawn AS (
  UPDATE invitation SET withdrawn_at = clock_timestamp() WHERE id = $1 AND accepted_at IS NULL AND withdrawn_at IS NULL
  RETURNING id, desk_role
)
SELECT log_deed($2::jsonb, 'invitationWithdrawn', NULL, NULL, jsonb_build_object('invitationId', id, 'deskRole', desk_role), NULL) AS deed
FROM withdrawn`),
} as const;
