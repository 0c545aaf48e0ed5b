-- Until when somebody is blocked, and for what.
-- $1 uuid  user
-- Result: one row while they are; else none
SELECT blocked_until AS "until", blocked_for AS "for" FROM app_user WHERE id = $1 AND blocked_until > clock_timestamp()
