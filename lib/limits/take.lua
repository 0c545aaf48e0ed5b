-- Counts one more for a subject, in the window that its first one opened.
-- KEYS    the count
-- ARGV    length of a window in milliseconds
-- Result  the count with this one, milliseconds until the window ends
local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return { count, redis.call('PTTL', KEYS[1]) }
