-- Who comes with a program's token, as the account is now. Notes the use, once a minute at most.
-- $1 hash of the token
-- Result: one row, tokenId, permissions, expiresAt, and of the maker userId, email, name, deskRole, secondFactor, version; no row when the token is
--         none of ours, over, or its maker no operator any more
WITH found AS (
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
FROM found
