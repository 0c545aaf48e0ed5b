-- The sessions of a user that have not ended, the latest first.
-- $1 uuid    user
-- $2 int     how many at most
-- $3 float   seconds without use after which an operator's session ends
-- Result     id, client, beganAt, expiresAt; usedAt, null for a fan, of whom it is not noted
SELECT s.id, s.client, s.began_at AS "beganAt", s.expires_at AS "expiresAt",
       CASE WHEN u.role = 'operator' THEN s.used_at END AS "usedAt"
FROM user_session s JOIN app_user u ON u.id = s.user_id
WHERE s.user_id = $1 AND s.ended_at IS NULL AND s.expires_at > now()
  AND NOT (u.role = 'operator' AND s.used_at < now() - $3::float8 * interval '1 second')
ORDER BY s.began_at DESC, s.id DESC
LIMIT $2
