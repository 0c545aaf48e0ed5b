-- The passkeys of an account, the oldest first.
-- $1 user id
-- Result: id, credentialId, transports, name, createdAt, lastUsedAt
SELECT id, credential_id AS "credentialId", transports, name, created_at AS "createdAt", last_used_at AS "lastUsedAt"
FROM passkey WHERE user_id = $1
ORDER BY created_at, id
