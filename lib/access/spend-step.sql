-- Spends the code of a time step: neither it nor an earlier one is good again, however many come with it at the same moment.
-- Locks: the factor's row, by updating it
-- $1 user id
-- $2 bigint time step
-- $3 encrypted secret of which the code is: another one may have come in its place meanwhile
-- Result: one row when the code was not spent before
UPDATE second_factor SET last_step = $2 WHERE user_id = $1 AND last_step < $2 AND secret = $3
RETURNING user_id
