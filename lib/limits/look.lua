-- What stands counted for a subject; counts nothing.
-- KEYS    the count
-- Result  the count, milliseconds until its window ends (negative when there is none)
return { tonumber(redis.call('GET', KEYS[1]) or 0), redis.call('PTTL', KEYS[1]) }
