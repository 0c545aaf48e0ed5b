-- The sessions of a user that have not ended, the latest first.
-- $1 uuid    user
-- $2 int     how many at most
-- Result     id, client, beganAt, expiresAt
SELECT id, client, began_at AS "beganAt", expires_at AS "expiresAt"
FROM user_session
WHERE user_id = $1 AND ended_at IS NULL AND expires_at > now()
ORDER BY began_at DESC, id DESC
LIMIT $2
