// Made by scripts/embed.ts from the files beside it. Change those, not this.
import { statement } from '../db/prepared';
export const statements = {
  beginSession: statement('accounts-begin-session', `WITH gone AS (
  DELETE FROM user_session WHERE user_id = $2 AND expires_at < now()
)
INSERT INTO user_session (id, user_id, client, expires_at)
VALUES ($1, $2, $3, now() + $4::int * interval '1 second')
RETURNING expires_at AS "expiresAt"`),
  endSession: statement('accounts-end-session', `UPDATE user_session SET ended_at = clock_timestamp()
WHERE id = $1 AND user_id = $2 AND ended_at IS NULL AND expires_at > now()
RETURNING id`),
  endSessions: statement('accounts-end-sessions', `WITH ended AS (
  UPDATE user_session SET ended_at = clock_timestamp() WHERE user_id = $1 AND ended_at IS NULL
)
UPDATE app_user SET session_version = session_version + 1, sessions_ended_at = clock_timestamp()
WHERE id = $1
RETURNING session_version AS version`),
  endedSince: statement('accounts-ended-since', `WITH since AS (
  SELECT coalesce($1::timestamptz, now() - $2::int * interval '1 second') AS moment
)
SELECT id AS "userId", session_version AS version, NULL::uuid AS "sessionId", sessions_ended_at AS "endedAt"
FROM app_user WHERE sessions_ended_at > (SELECT moment FROM since)
UNION ALL
SELECT NULL, NULL, id, ended_at FROM user_session WHERE ended_at > (SELECT moment FROM since)
ORDER BY "endedAt"
LIMIT $3`),
  sessions: statement('accounts-sessions', `SELECT id, client, began_at AS "beganAt", expires_at AS "expiresAt"
FROM user_session
WHERE user_id = $1 AND ended_at IS NULL AND expires_at > now()
ORDER BY began_at DESC, id DESC
LIMIT $2`),
} as const;
