-- Ends all of a maker's tokens that are in force, as a command does; operators end them one by one.
-- $1 id of the maker
-- Result: one row a token, with its id
UPDATE program_token SET ended_at = clock_timestamp()
WHERE maker_id = $1 AND ended_at IS NULL AND expires_at > now()
RETURNING id
