-- Ends one session of a user.
-- $1 uuid    session
-- $2 uuid    user
-- $3 jsonb   the operator who does it, for the log of deeds; null when the user does
-- Result     one row when it had not ended before
UPDATE user_session SET ended_at = clock_timestamp()
WHERE id = $1 AND user_id = $2 AND ended_at IS NULL AND expires_at > now()
RETURNING id, log_deed($3::jsonb, 'sessionEnded', NULL, user_id, jsonb_build_object('client', client), NULL)
