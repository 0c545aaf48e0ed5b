-- How many holds lapsed more than a minute ago and still stand as pending, which the sweep of every second ought to have ended.
-- $1 how many are counted at most
-- Result: one row, count
SELECT count(*)::int AS count
FROM (SELECT 1 FROM reservation WHERE status = 'pending' AND expires_at < now() - interval '1 minute' LIMIT $1) overdue
