-- Forgets a queue for good, of a concert that is no more.
-- KEYS    as in include/queue.lua, and those of the samples
-- Result  how many keys there were
return redis.call('UNLINK', KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6], KEYS[7], KEYS[8])
