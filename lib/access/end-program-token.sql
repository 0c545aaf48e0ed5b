-- Ends a program's token.
-- $1 id
-- $2 id of the maker whose it must be, or null for anybody's
-- $3 the operator who does it, for the log of deeds
-- Result: one row; none when there is no such token in force
WITH ended AS (
  UPDATE program_token SET ended_at = clock_timestamp()
  WHERE id = $1 AND ($2::uuid IS NULL OR maker_id = $2) AND ended_at IS NULL AND expires_at > now()
  RETURNING maker_id, name
)
SELECT log_deed($3::jsonb, 'tokenEnded', NULL, maker_id, jsonb_build_object('token', name), NULL) FROM ended
