-- Lets a subject begin anew.
-- KEYS    the count
-- Result  1 when something was counted, else 0
return redis.call('DEL', KEYS[1])
