-- Notes a sign-in, and forgets the user's sessions that would have ended by themselves.
-- $1 uuid    session
-- $2 uuid    user
-- $3 text    what the browser or program calls itself
-- $4 float   seconds that it lasts
-- Result     expiresAt, by Postgres' clock
WITH gone AS (
  DELETE FROM user_session WHERE user_id = $2 AND expires_at < now()
)
INSERT INTO user_session (id, user_id, client, expires_at)
VALUES ($1, $2, $3, now() + $4::float8 * interval '1 second')
RETURNING expires_at AS "expiresAt"
