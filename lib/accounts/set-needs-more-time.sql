-- Notes whether the account's owner needs more time.
-- $1 uuid    user
-- $2 boolean whether so
-- Result     the account, as include/own-account.sql has it; no row when there is no such user
UPDATE app_user SET needs_more_time = $2 WHERE id = $1 AND deleted_at IS NULL
RETURNING
-- @include own-account
