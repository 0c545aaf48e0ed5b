-- Notes that an operator's session is used, or ends it when it has not been for too long. Nothing is written when it was noted in this
-- minute, by whatever process.
-- $1 uuid     session
-- $2 float    seconds without use after which it ends
-- $3 boolean  whether the process that asks has seen it used since it was noted last, without a pause of so long
-- Result      ended: whether it has ended now; no row when nothing was written, as it was noted in this minute, or had ended before
UPDATE user_session SET
  used_at = CASE WHEN used_at < now() - $2::float8 * interval '1 second' AND NOT $3::boolean THEN used_at ELSE now() END,
  ended_at = CASE WHEN used_at < now() - $2::float8 * interval '1 second' AND NOT $3::boolean THEN clock_timestamp() END,
  ended_idle = used_at < now() - $2::float8 * interval '1 second' AND NOT $3::boolean
WHERE id = $1 AND ended_at IS NULL AND used_at < now() - interval '55 seconds'
RETURNING ended_at IS NOT NULL AS "ended"
