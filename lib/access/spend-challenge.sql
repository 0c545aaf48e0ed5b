-- Notes that a passkey was used: neither its challenge nor an earlier one is good again, however many come with it at the same moment, and
-- its counter goes up, if it has one.
-- Locks: the passkey's row, by updating it
-- $1 id of the passkey
-- $2 timestamptz when the challenge was made
-- $3 bigint counter that it told
-- Result: one row when it was not used so before
UPDATE passkey SET last_challenge_at = $2, counter = $3, last_used_at = clock_timestamp()
WHERE id = $1 AND last_challenge_at < $2 AND (counter < $3 OR (counter = 0 AND $3 = 0))
RETURNING id
