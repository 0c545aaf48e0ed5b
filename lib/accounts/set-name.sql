-- Gives an account another name.
-- $1 uuid    user
-- $2 text    name
-- Result     the account, as include/own-account.sql has it; no row when there is no such user
UPDATE app_user SET name = $2 WHERE id = $1 AND deleted_at IS NULL
RETURNING
-- @include own-account
