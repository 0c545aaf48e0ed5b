-- Counts points for a subject, in the window that its first ones opened.
-- KEYS    the count
-- ARGV    length of a window in milliseconds, points
-- Result  the count with these, milliseconds until the window ends
local count = redis.call('INCRBY', KEYS[1], ARGV[2])
if count == tonumber(ARGV[2]) then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return { count, redis.call('PTTL', KEYS[1]) }
