-- Locks an account, before a statement that decides by what belongs to it: that one then sees what those before it have done.
-- Locks: the user's row
-- $1 user id
-- Result: one row when there is such a user
SELECT id FROM app_user WHERE id = $1 FOR UPDATE
