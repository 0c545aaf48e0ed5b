-- Makes a program's token, unless its maker has too many. Of two that are made at the same moment both may pass the bound: it keeps a list
-- short, and nothing else depends on it.
-- $1 id
-- $2 id of the maker
-- $3 name
-- $4 permissions
-- $5 hash of the token
-- $6 int days that it lasts
-- $7 int how many of one maker may be in force
-- $8 the operator who does it, for the log of deeds
-- Result: createdAt, expiresAt; no row when there are too many
WITH made AS (
  INSERT INTO program_token (id, maker_id, name, permissions, hash, expires_at)
  SELECT $1::uuid, $2::uuid, $3, $4::text[], $5::bytea, now() + $6::int * interval '1 day'
  WHERE (SELECT count(*) FROM program_token WHERE maker_id = $2::uuid AND ended_at IS NULL AND expires_at > now()) < $7::int
  RETURNING created_at, expires_at
)
SELECT created_at AS "createdAt", expires_at AS "expiresAt",
       log_deed($8::jsonb, 'tokenMade', NULL, NULL, NULL,
                jsonb_build_object('token', $3, 'permissions', $4::text[], 'expiresAt', expires_at))
FROM made
