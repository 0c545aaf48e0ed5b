-- Spends a recovery code; of two who come with it at the same moment one is late.
-- Locks: the code's row, by updating it
-- $1 user id
-- $2 hash of the code
-- Result: one row when the code is one, and was not spent before
UPDATE recovery_code SET used_at = clock_timestamp() WHERE user_id = $1 AND hash = $2 AND used_at IS NULL
RETURNING user_id
