-- A person as support may see one, and that somebody has looked.
-- $1 user id
-- $2 the operator who looks, for the log of deeds
-- Result: one row; none when there is no such user
SELECT id, email, name, role, created_at AS "createdAt", balance,
       CASE WHEN blocked_until > now() THEN blocked_until END AS "blockedUntil",
       CASE WHEN blocked_until > now() THEN blocked_for END AS "blockedFor",
       log_deed($2::jsonb, 'personSeen', NULL, id, NULL, NULL)
FROM app_user WHERE id = $1
