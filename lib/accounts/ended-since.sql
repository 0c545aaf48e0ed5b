-- What has ended after a moment, the earliest first: all sessions of a user below a version, or a single session, or a program's token;
-- and who has been blocked since, or is no more. Without a moment all who are blocked now.
-- $1 timestamptz  the moment; null for as long as any session lasts
-- $2 int          how long a session lasts, in seconds
-- $3 int          how many at most
-- Result          userId and version, or sessionId, or blockedId with blockedUntil and blockedFor, null for one who is no more; endedAt
WITH since AS (
  SELECT coalesce($1::timestamptz, now() - $2::int * interval '1 second') AS moment
)
SELECT id AS "userId", session_version AS version, NULL::uuid AS "sessionId", sessions_ended_at AS "endedAt",
       NULL::uuid AS "blockedId", NULL::timestamptz AS "blockedUntil", NULL::blocked_for AS "blockedFor"
FROM app_user WHERE sessions_ended_at > (SELECT moment FROM since)
UNION ALL
SELECT NULL, NULL, id, ended_at, NULL, NULL, NULL FROM user_session WHERE ended_at > (SELECT moment FROM since)
UNION ALL
SELECT NULL, NULL, id, ended_at, NULL, NULL, NULL FROM program_token WHERE ended_at > (SELECT moment FROM since)
UNION ALL
-- An old block is no reason to read old sessions again: it counts as of the moment.
SELECT NULL, NULL, NULL, greatest(block_changed_at, (SELECT moment FROM since)), id, blocked_until, blocked_for
FROM app_user
WHERE block_changed_at > (SELECT moment FROM since)
   OR ($1::timestamptz IS NULL AND block_changed_at IS NOT NULL AND blocked_until > now())
ORDER BY "endedAt"
LIMIT $3
