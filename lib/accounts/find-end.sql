-- How a session ended before its time.
-- $1 uuid  session
-- Result   one row when it has; idle: because nobody used it
SELECT ended_idle AS "idle" FROM user_session WHERE id = $1 AND ended_at IS NOT NULL
