-- What has ended after a moment, the earliest first: all sessions of a user below a version, or a single session.
-- $1 timestamptz  the moment; null for as long as any session lasts
-- $2 int          how long a session lasts, in seconds
-- $3 int          how many at most
-- Result          userId and version, or sessionId; endedAt
WITH since AS (
  SELECT coalesce($1::timestamptz, now() - $2::int * interval '1 second') AS moment
)
SELECT id AS "userId", session_version AS version, NULL::uuid AS "sessionId", sessions_ended_at AS "endedAt"
FROM app_user WHERE sessions_ended_at > (SELECT moment FROM since)
UNION ALL
SELECT NULL, NULL, id, ended_at FROM user_session WHERE ended_at > (SELECT moment FROM since)
ORDER BY "endedAt"
LIMIT $3
