-- Whether a user has said to need more time.
-- $1 uuid    user
-- Result     one row when so, else none
SELECT FROM app_user WHERE id = $1 AND needs_more_time
