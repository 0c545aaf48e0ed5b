-- A wallet's balance.
-- $1 user id
-- Result: one row; none when there is no such user
SELECT balance FROM app_user WHERE id = $1
