-- Invites the account of an email, which there need not be yet; an earlier invitation of that email is withdrawn,
-- and one that comes at the same moment is replaced.
-- What ended a month ago is forgotten. The log of deeds has no email: it outlives accounts.
-- $1 id
-- $2 id of the inviter
-- $3 email
-- $4 role
-- $5 hash of the link's token
-- $6 int days that it lasts
-- $7 the operator who does it, for the log of deeds
-- Result: one row: outcome invited with id, createdAt and expiresAt, or operator, where the account has a role already
WITH forgotten AS (
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
SELECT 'operator', NULL, NULL, NULL, NULL FROM operator
